package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests clause 5 of the protocol: where a cursor starts, and which gaps the server reports. */
@Timeout(60)
class CursorTest {
    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @RegisterExtension
    final Scene scene = new Scene(SERVER);

    @Test
    void joinWithAfterStartsDirectlyBehindThatPost() {
        String epoch = posts(5);
        WireClient client = scene.guest();
        Frame joined = join(client, after(epoch, 2));
        assertThat(joined.string("epoch")).isEqualTo(epoch);
        assertThat(joined.number("head")).isEqualTo(5);
        assertThat(joined.number("from")).isEqualTo(2);
        assertThat(joined.has("gap")).isFalse();
        reads(client, 3, 5);
    }

    @Test
    void joinWithAfterZeroReadsAllPosts() {
        String epoch = posts(5);
        WireClient client = scene.guest();
        assertThat(join(client, after(epoch, 0)).has("gap")).isFalse();
        reads(client, 1, 5);
    }

    @Test
    void joinWithAfterAtTheHeadReadsLaterPostsOnly() {
        String epoch = posts(5);
        WireClient client = scene.guest();
        Frame joined = join(client, after(epoch, 5));
        assertThat(joined.number("from")).isEqualTo(5);
        assertThat(joined.has("gap")).isFalse();
        client.expect("presence");
        assertThat(client.post(scene.room(), "six").number("seq")).isEqualTo(6);
    }

    @Test
    void anotherEpochIsAGapAndTheCursorStartsBeforeTheOldestPost() {
        posts(5);
        WireClient client = scene.guest();
        Frame joined = join(client, after("another", 3));
        isGap(joined.in("gap"), "epoch", 1, 0);
        assertThat(joined.number("from")).isZero();
        reads(client, 1, 5);
    }

    @Test
    void theGapOfAnotherEpochNamesTheTrimmedPosts() {
        trimmedServer();
        posts(60);
        long oldest = oldest();
        WireClient client = scene.guest();
        Frame joined = join(client, after("another", 3));
        isGap(joined.in("gap"), "epoch", 1, oldest - 1);
        assertThat(joined.number("from")).isEqualTo(oldest - 1);
        reads(client, oldest, 60);
    }

    @Test
    void postsOlderThanTheLogKeepsAreAGap() {
        trimmedServer();
        String epoch = posts(60);
        long oldest = oldest();
        WireClient client = scene.guest();
        Frame joined = join(client, after(epoch, 2));
        isGap(joined.in("gap"), "trimmed", 3, oldest - 1);
        assertThat(joined.number("from")).isEqualTo(oldest - 1);
        reads(client, oldest, 60);
    }

    @Test
    void aPositionDirectlyBeforeTheOldestPostIsNoGap() {
        trimmedServer();
        String epoch = posts(60);
        long oldest = oldest();
        WireClient client = scene.guest();
        assertThat(join(client, after(epoch, oldest - 1)).has("gap")).isFalse();
        reads(client, oldest, 60);
        client = scene.guest();
        isGap(join(client, after(epoch, oldest - 2)).in("gap"), "trimmed", oldest - 1, oldest - 1);
    }

    @Test
    void joinWithLastNeverHasAGap() {
        trimmedServer();
        posts(60);
        long oldest = oldest();
        WireClient client = scene.guest();
        Frame joined = client.ask("join", "room", scene.room(), "last", 100);
        assertThat(joined.has("gap")).isFalse();
        assertThat(joined.number("from")).isEqualTo(oldest - 1);
        reads(client, oldest, 60);
    }

    @Test
    void aPositionAheadOfTheLogIsAGapAndTheCursorStartsAtTheHead() {
        String epoch = posts(5);
        for (long seq : new long[] {6, 100, Long.MAX_VALUE}) {
            WireClient client = scene.guest();
            Frame joined = join(client, after(epoch, seq));
            isGap(joined.in("gap"), "ahead", 6, 5);
            assertThat(joined.number("from")).isEqualTo(5);
            client.expect("presence");
            client.expectNothing();
            client.send("bye").expectGoodbye("bye", false);
        }
    }

    @Test
    void aGapIsReportedOnce() {
        posts(5);
        WireClient client = scene.guest();
        join(client, after("another", 3));
        assertThat(client.drain()).noneMatch(frame -> frame.type().equals("gap"));
        client.send("join", "room", scene.room());
        assertThat(client.expect("joined").has("gap")).isFalse();
    }

    @Test
    void theEpochOfARoomIsTheSameForAllMembers() {
        String epoch = scene.guest().join(scene.room()).string("epoch");
        assertThat(scene.guest().join(scene.room()).string("epoch")).isEqualTo(epoch);
    }

    @Test
    void anInMemoryLogHasAnotherEpochAfterARestart() {
        scene.start(Scene.builder());
        String epoch = posts(5);
        scene.start(Scene.builder());
        posts(2);
        WireClient client = scene.guest();
        Frame joined = join(client, after(epoch, 5));
        assertThat(joined.string("epoch")).isNotEqualTo(epoch);
        isGap(joined.in("gap"), "epoch", 1, 0);
        reads(client, 1, 2);
    }

    private void trimmedServer() {
        scene.start(Scene.builder()
                .options(options -> options.memory(memory -> memory.retention(10, Duration.ofDays(1)))));
    }

    /** Posts {@code count} times in the room of this test, and returns the epoch. */
    private String posts(int count) {
        WireClient author = scene.guest();
        String epoch = author.join(scene.room()).string("epoch");
        IntStream.range(0, count).forEach(i -> author.send("post", "room", scene.room(), "text", "post " + i));
        author.drain();
        author.send("bye").expectGoodbye("bye", false);
        return epoch;
    }

    /** Returns the number of the oldest post that the log still has, according to {@code history}. */
    private long oldest() {
        WireClient client = scene.member();
        Frame history = client.ask("history", "room", scene.room(), "limit", 100);
        assertThat(history.flag("more")).isFalse();
        client.send("bye").expectGoodbye("bye", false);
        long oldest = history.all("posts").get(0).number("seq");
        assertThat(oldest).isGreaterThan(3);
        return oldest;
    }

    private Frame join(WireClient client, JsonObject after) {
        return client.send("join", "room", scene.room(), "after", after).expect("joined");
    }

    private static JsonObject after(String epoch, long seq) {
        return Json.object("epoch", epoch, "seq", seq);
    }

    private static void isGap(Frame gap, String reason, long from, long to) {
        assertThat(gap.string("reason")).isEqualTo(reason);
        assertThat(gap.number("from")).isEqualTo(from);
        assertThat(gap.number("to")).isEqualTo(to);
    }

    private static void reads(WireClient client, long first, long last) {
        List<Long> expected = LongStream.rangeClosed(first, last).boxed().toList();
        assertThat(expected)
                .allSatisfy(
                        seq -> assertThat(client.expect("posted").number("seq")).isEqualTo(seq));
        client.expect("presence");
        client.expectNothing();
    }
}
