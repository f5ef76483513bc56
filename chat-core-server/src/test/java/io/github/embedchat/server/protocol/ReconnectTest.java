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

/** Clauses 5.4 to 5.8: a client that does as it is told loses nothing, however it is cut; {@code -Dchat.seed} repeats a run. */
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
    /** Number of the last post handed on. */
    private long position;

    private final List<String> handedOn = new ArrayList<>();
    private final Set<String> unanswered = new LinkedHashSet<>();

    @Test
    void howeverItIsCutEveryPostIsThereOnceAndReadOnceAndNobodyNotices() {
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

    /** Ends the connection in one of the ways in which connections end, or just leaves it to be replaced. */
    private void cut() {
        switch (random.nextInt(4)) {
            case 0 -> client.reset();
            case 1 -> client.hangUp();
            case 2 -> client.close();
            default -> {} // replaced
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

    /** Clause 5.5: settles, drops what was handed on before, and never leaves a hole. */
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
