package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Tests clauses 5.4 to 5.8 of the protocol: a client that follows the rules loses no post, however its connections end.
 * The property {@code chat.seed} repeats a run.
 */
@Timeout(60)
class ReconnectTest {
    private static final int CUTS = 60;
    private static final int POSTS = 400;

    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @RegisterExtension
    final Scene scene = new Scene(SERVER);

    private final long seed = Long.getLong("chat.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private WireClient client;
    private String epoch;
    /** Sequence number of the last post handed to the user. */
    private long position;

    private final List<String> handedOn = new ArrayList<>();
    private final Set<String> unanswered = new LinkedHashSet<>();

    @Test
    void everyPostIsStoredAndReadOnceAcrossRandomDisconnects() {
        WireClient witness = scene.member();
        client = scene.guest();
        epoch = client.join(scene.room()).string("epoch");
        client.expect("presence");
        witness.expect("presence");
        int next = 0;
        for (int cut = 0; cut < CUTS; cut++) {
            for (int i = random.nextInt(2 * POSTS / CUTS); i >= 0; i--) {
                post("post " + next++);
            }
            for (int i = random.nextInt(2 + unanswered.size()); i > 0 && !unanswered.isEmpty(); i--) {
                handOn(client.expect("posted"));
            }
            cut();
            comeBack();
        }
        while (!unanswered.isEmpty()) {
            handOn(client.expect("posted"));
        }
        List<String> expected =
                IntStream.range(0, next).mapToObj(i -> "post " + i).toList();
        assertThat(handedOn).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(witness.drain())
                .as("seed %d", seed)
                .extracting(frame -> frame.string("text"))
                .isEqualTo(handedOn);
    }

    private void post(String text) {
        unanswered.add(text);
        client.send("post", "room", scene.room(), "text", text, "id", text);
    }

    /** Ends the connection in one of three ways, or leaves it open, so that the next connection replaces it. */
    private void cut() {
        switch (random.nextInt(4)) {
            case 0 -> client.reset();
            case 1 -> client.hangUp();
            case 2 -> client.close();
            default -> {} // the next connection replaces this connection
        }
    }

    private void comeBack() {
        client = scene.connect().comeBack(client.session(), client.name());
        assertThat(client.welcome().flag("resumed")).as("seed %d", seed).isTrue();
        Frame joined = client.send("join", "room", scene.room(), "after", Json.object("epoch", epoch, "seq", position))
                .expect("joined");
        assertThat(joined.has("gap")).as("seed %d", seed).isFalse();
        while (position < joined.number("head")) {
            handOn(client.expect("posted"));
        }
        List.copyOf(unanswered).forEach(this::post);
    }

    /** Follows clause 5.5: settles the client's own post, drops a duplicate, and fails if a post is missing. */
    private void handOn(Frame posted) {
        if (posted.in("from").string("id").equals(client.id())) {
            unanswered.remove(posted.string("id"));
        }
        if (posted.number("seq") > position) {
            assertThat(posted.number("seq")).as("seed %d", seed).isEqualTo(++position);
            handedOn.add(posted.string("text"));
        }
    }
}
