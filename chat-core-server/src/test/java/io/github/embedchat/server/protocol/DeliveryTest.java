package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests clause 5 of the protocol: all members get the same posts in the same order, without holes or duplicates. */
@Timeout(60)
class DeliveryTest {
    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @RegisterExtension
    final Scene scene = new Scene(SERVER);

    private final ExecutorService others = Executors.newCachedThreadPool();

    @AfterEach
    void stop() {
        others.shutdownNow();
    }

    @Test
    void allMembersGetThePostsOfAllAuthorsInTheSameOrder() throws Exception {
        WireClient[] authors = scene.guests(4);
        for (WireClient author : authors) {
            author.join(scene.room());
        }
        WireClient reader = scene.guest();
        reader.join(scene.room());
        List<Future<List<String>>> seen = new ArrayList<>();
        for (WireClient author : authors) {
            seen.add(others.submit(() -> {
                posts(author, 250);
                return texts(author, 1000);
            }));
        }
        List<String> order = texts(reader, 1000);
        assertThat(order).doesNotHaveDuplicates();
        for (Future<List<String>> each : seen) {
            assertThat(each.get()).isEqualTo(order);
        }
        for (WireClient author : authors) {
            List<String> own = order.stream()
                    .filter(text -> text.startsWith(author.id() + ":"))
                    .toList();
            assertThat(own)
                    .isEqualTo(LongStream.range(0, 250)
                            .mapToObj(i -> author.id() + ":" + i)
                            .toList());
        }
    }

    @Test
    void aMemberWhoJoinsWhilePostsArriveGetsEachPostOnce() throws Exception {
        WireClient author = scene.guest();
        author.join(scene.room());
        Future<?> posting = others.submit(() -> posts(author, 3000));
        for (int last = 0; last < 20; last++) {
            WireClient reader = scene.guest();
            long from =
                    reader.ask("join", "room", scene.room(), "last", 10 * last).number("from");
            readsOn(reader, from, from + 60 > 3000 ? 3000 : from + 60);
            reader.send("leave", "room", scene.room());
        }
        posting.get();
    }

    @Test
    void aRejoinWhilePostsArriveContinuesFromTheGivenPosition() throws Exception {
        WireClient author = scene.guest();
        author.join(scene.room());
        Future<?> posting = others.submit(() -> posts(author, 3000));
        WireClient reader = scene.guest();
        String epoch = reader.join(scene.room()).string("epoch");
        for (long after = 0; after < 1000; after += 50) {
            reader.send("join", "room", scene.room(), "after", Json.object("epoch", epoch, "seq", after));
            List<Frame> frames = reader.until(frame -> frame.type().equals("joined"));
            Frame joined = frames.get(frames.size() - 1);
            if (!joined.has("gap")) {
                assertThat(joined.number("from")).isEqualTo(after);
            }
            readsOn(reader, joined.number("from"), joined.number("from") + 50);
        }
        posting.get();
    }

    @Test
    void aSlowReaderCatchesUpAndNothingIsLost() throws Exception {
        scene.start(Scene.builder().options(options -> options.memory(memory -> memory.frameBufferBytes(64 * 1024))));
        WireClient lazy = scene.lazyReader();
        lazy.join(scene.room());
        WireClient author = scene.guest();
        author.join(scene.room());
        String text = "x".repeat(3900);
        for (int i = 0; i < 5000; i++) {
            author.send("post", "room", scene.room(), "text", text);
            author.until(frame -> frame.type().equals("posted"));
        }
        readsOn(lazy, 0, 5000);
        assertThat(author.post(scene.room(), "and on").number("seq")).isEqualTo(5001);
        readsOn(lazy, 5000, 5001);
    }

    @Test
    void aSlowReaderLearnsWhoIsOnlineWhenItHasCaughtUp() {
        scene.start(Scene.builder().options(options -> options.memory(memory -> memory.frameBufferBytes(64 * 1024))));
        WireClient lazy = scene.lazyReader();
        lazy.join(scene.room());
        WireClient author = scene.member();
        WireClient gone = scene.member();
        for (int i = 0; i < 3000; i++) {
            author.send("post", "room", scene.room(), "text", "x".repeat(3900));
            author.until(frame -> frame.type().equals("posted"));
        }
        gone.send("bye");
        author.expect("presence");
        List<Frame> frames = lazy.drain();
        Frame last = frames.stream()
                .filter(frame -> frame.has("online"))
                .reduce((one, next) -> next)
                .orElseThrow();
        assertThat(last.number("online")).isEqualTo(3);
        assertThat(frames.stream().filter(frame -> frame.type().equals("posted")))
                .hasSize(3000);
    }

    private void posts(WireClient author, int count) {
        for (int i = 0; i < count; i++) {
            author.send("post", "room", scene.room(), "text", author.id() + ":" + i);
        }
    }

    /** Reads posts 1 to {@code last}, which must arrive in this order, and returns their texts. */
    private static List<String> texts(WireClient reader, long last) {
        List<String> texts = new ArrayList<>();
        for (long seq = 1; seq <= last; seq++) {
            Frame posted = nextPosted(reader);
            assertThat(posted.number("seq")).isEqualTo(seq);
            texts.add(posted.string("text"));
        }
        return texts;
    }

    private static void readsOn(WireClient reader, long after, long last) {
        for (long seq = after + 1; seq <= last; seq++) {
            assertThat(nextPosted(reader).number("seq")).isEqualTo(seq);
        }
    }

    private static Frame nextPosted(WireClient reader) {
        Frame frame = reader.next();
        while (frame.has("online")) { // a frame about members, not a post
            frame = reader.next();
        }
        assertThat(frame.type()).as(frame.toString()).isEqualTo("posted");
        return frame;
    }
}
