package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests clauses 2 and 3 of the protocol: {@code history} and {@code members}. */
@Timeout(60)
class HistoryAndMembersTest {
    private static final int LONGEST_HISTORY = 256 * 1024;

    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @RegisterExtension
    final Scene scene = new Scene(SERVER);

    @Test
    void historyHasTheNewestFiftyPostsOldestFirst() {
        WireClient client = posts(60);
        Frame history = client.ask("history", "room", scene.room());
        assertThat(history.type()).isEqualTo("history");
        assertThat(history.string("room")).isEqualTo(scene.room());
        assertThat(seqs(history)).isEqualTo(range(11, 60));
        assertThat(history.flag("more")).isTrue();
    }

    @Test
    void historyHasWholePostedFrames() {
        WireClient client = scene.member();
        Frame posted = client.post(scene.room(), "whole");
        Frame post = client.ask("history", "room", scene.room()).all("posts").get(0);
        assertThat(post.json()).isEqualTo(posted.json());
        assertThat(post.json().keySet()).first().isEqualTo("type");
    }

    @Test
    void historyHasAsManyPostsAsRequested() {
        WireClient client = posts(120);
        for (int limit : new int[] {1, 2, 49, 100}) {
            Frame history = client.ask("history", "room", scene.room(), "limit", limit);
            assertThat(seqs(history)).isEqualTo(range(121 - limit, 120));
            assertThat(history.flag("more")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {101, 1000, Long.MAX_VALUE})
    void aLargerLimitIsCutToAHundred(long limit) {
        WireClient client = posts(120);
        assertThat(seqs(client.ask("history", "room", scene.room(), "limit", limit)))
                .isEqualTo(range(21, 120));
    }

    @Test
    void historyBeforeAPostEndsRightBeforeIt() {
        WireClient client = posts(10);
        Frame history = client.ask("history", "room", scene.room(), "before", 8, "limit", 3);
        assertThat(seqs(history)).containsExactly(5L, 6L, 7L);
        assertThat(history.flag("more")).isTrue();
        history = client.ask("history", "room", scene.room(), "before", 4, "limit", 3);
        assertThat(seqs(history)).containsExactly(1L, 2L, 3L);
        assertThat(history.flag("more")).isFalse();
    }

    @Test
    void historyBeforeTheFirstPostIsEmpty() {
        Frame history = posts(3).ask("history", "room", scene.room(), "before", 1);
        assertThat(history.all("posts")).isEmpty();
        assertThat(history.flag("more")).isFalse();
    }

    @Test
    void historyBeforeANumberAboveTheHeadHasTheNewestPosts() {
        assertThat(seqs(posts(3).ask("history", "room", scene.room(), "before", Long.MAX_VALUE)))
                .containsExactly(1L, 2L, 3L);
    }

    @Test
    void anEmptyRoomHasNoHistory() {
        Frame history = scene.member().ask("history", "room", scene.room());
        assertThat(history.json().getAsJsonArray("posts")).isEmpty();
        assertThat(history.flag("more")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"limit\":0", "\"limit\":-1", "\"before\":0", "\"before\":-5"})
    void aLimitOrBeforeBelowOneIsMalformed(String field) {
        WireClient client = scene.member();
        client.sendLine("{\"type\":\"history\",\"room\":\"" + scene.room() + "\"," + field + "}")
                .expectRejected("malformed");
    }

    @Test
    void aHistoryLineHasAtMost256Kib() {
        WireClient client = scene.member();
        for (int i = 0; i < 40; i++) {
            client.send("post", "room", scene.room(), "text", "😀".repeat(4000)).expect("posted");
        }
        List<Long> seen = new ArrayList<>();
        long before = 41;
        boolean more = true;
        while (more) {
            Frame history = client.ask("history", "room", scene.room(), "before", before, "limit", 100);
            assertThat(history.bytes()).isLessThanOrEqualTo(LONGEST_HISTORY);
            assertThat(seqs(history))
                    .isEqualTo(range(before - seqs(history).size(), before - 1))
                    .isNotEmpty();
            seen.addAll(0, seqs(history));
            before = seqs(history).get(0);
            more = history.flag("more");
        }
        assertThat(seen).isEqualTo(range(1, 40));
    }

    @Test
    void historyEndsWhereTheLogBegins() {
        scene.start(Scene.builder()
                .options(options -> options.memory(memory -> memory.retention(5, Duration.ofDays(1)))));
        Frame history = posts(50).ask("history", "room", scene.room());
        assertThat(seqs(history)).endsWith(46L, 47L, 48L, 49L, 50L).hasSizeLessThan(50);
        assertThat(history.flag("more")).isFalse();
    }

    @Test
    void historyDoesNotMoveTheCursor() {
        WireClient author = posts(5);
        WireClient reader = scene.member();
        author.expect("presence");
        reader.ask("history", "room", scene.room());
        author.send("post", "room", scene.room(), "text", "next");
        assertThat(reader.expect("posted").number("seq")).isEqualTo(6);
    }

    @Test
    void historyNeedsMembership() {
        posts(3);
        WireClient client = scene.guest();
        Frame rejected = client.send("history", "room", scene.room()).expectRejected("not_joined");
        assertThat(rejected.has("posts")).isFalse();
    }

    @Test
    void membersListsAllMembersAndCountsTheServerToo() {
        WireClient one = scene.member();
        WireClient two = scene.member();
        one.expect("presence");
        Frame members = one.ask("members", "room", scene.room());
        assertThat(members.string("room")).isEqualTo(scene.room());
        assertThat(members.number("online")).isEqualTo(3);
        assertThat(members.each("members", "id")).containsExactlyInAnyOrder(one.id(), two.id());
        assertThat(members.each("members", "name")).containsExactlyInAnyOrder(one.name(), two.name());
        assertThat(members.has("partial")).isFalse();
    }

    @Test
    void membersFollowsJoinsAndLeaves() {
        WireClient one = scene.member();
        WireClient two = scene.member();
        one.expect("presence");
        two.send("bye").expectGoodbye("bye", false);
        one.expect("presence");
        Frame members = one.ask("members", "room", scene.room());
        assertThat(members.number("online")).isEqualTo(2);
        assertThat(members.each("members", "id")).containsExactly(one.id());
    }

    @Test
    void membersNeedsMembership() {
        scene.member();
        scene.guest().send("members", "room", scene.room()).expectRejected("not_joined");
        scene.guest().send("members", "room", Scene.unique("nowhere")).expectRejected("not_joined");
    }

    @Test
    void memberListsAreCutAtFiveHundredAndMarkedAsPartial() {
        scene.start(Scene.builder());
        for (WireClient guest : scene.guests(501)) {
            guest.send("join", "room", scene.room());
            guest.expect("joined");
        }
        WireClient last = scene.guest();
        Frame joined = last.join(scene.room());
        assertThat(joined.number("online")).isEqualTo(503);
        assertThat(joined.all("members")).hasSize(500);
        assertThat(joined.flag("partial")).isTrue();
        List<Frame> answers = last.send("members", "room", scene.room())
                .until(frame -> frame.type().equals("members"));
        Frame members = answers.get(answers.size() - 1);
        assertThat(members.number("online")).isEqualTo(503);
        assertThat(members.each("members", "id")).hasSize(500).doesNotHaveDuplicates();
        assertThat(members.flag("partial")).isTrue();
    }

    /** Returns a member who has posted {@code count} times. */
    private WireClient posts(int count) {
        WireClient client = scene.member();
        IntStream.rangeClosed(1, count).forEach(i -> client.send("post", "room", scene.room(), "text", "post " + i));
        assertThat(client.drain()).hasSize(count);
        return client;
    }

    private static List<Long> seqs(Frame history) {
        return history.all("posts").stream().map(post -> post.number("seq")).toList();
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }
}
