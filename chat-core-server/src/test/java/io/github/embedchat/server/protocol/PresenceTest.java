package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests clause 3 of the protocol: which joins, leaves and renames a member sees, and when. */
@Timeout(60)
class PresenceTest {
    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @RegisterExtension
    final Scene scene = new Scene(SERVER);

    @Test
    void aJoinReachesTheMembersOfTheRoom() {
        WireClient witness = scene.member();
        WireClient client = scene.member();
        Frame presence = witness.expect("presence");
        assertThat(presence.string("room")).isEqualTo(scene.room());
        assertThat(presence.string("time")).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(presence.each("joined", "id")).containsExactly(client.id());
        assertThat(presence.each("joined", "name")).containsExactly(client.name());
        assertThat(presence.number("online")).isEqualTo(3);
        assertThat(presence.has("left") || presence.has("renamed")).isFalse();
        witness.expectNothing();
    }

    @Test
    void presenceArrivesInOrderWithThePosts() {
        WireClient witness = scene.member();
        WireClient author = scene.member();
        author.post(scene.room(), "before");
        WireClient client = scene.member();
        author.expect("presence");
        author.post(scene.room(), "between");
        client.expect("posted");
        client.send("rename", "name", Scene.unique("later"));
        author.expect("presence");
        author.post(scene.room(), "after");
        client.drain();
        client.send("leave", "room", scene.room()).expect("left");
        author.expect("presence");
        author.post(scene.room(), "last");
        List<String> seen =
                witness
                        .until(frame -> frame.type().equals("posted")
                                && frame.string("text").equals("last"))
                        .stream()
                        .map(PresenceTest::summary)
                        .toList();
        assertThat(seen).containsExactly("joined", "before", "joined", "between", "renamed", "after", "left", "last");
    }

    private static String summary(Frame frame) {
        return frame.type().equals("posted")
                ? frame.string("text")
                : Stream.of("joined", "left", "renamed").filter(frame::has).collect(Collectors.joining("+"));
    }

    @Test
    void aNewMemberGetsOldPostsThenItsOwnPresenceThenNewPosts() {
        WireClient author = scene.member();
        author.post(scene.room(), "one");
        author.post(scene.room(), "two");
        WireClient client = scene.guest();
        client.send("join", "room", scene.room(), "last", 2);
        client.expect("joined");
        assertThat(client.expect("posted").string("text")).isEqualTo("one");
        assertThat(client.expect("posted").string("text")).isEqualTo("two");
        Frame presence = client.expect("presence");
        assertThat(presence.each("joined", "id")).containsExactly(client.id());
        assertThat(presence.number("online")).isEqualTo(3);
        author.send("post", "room", scene.room(), "text", "three");
        assertThat(client.expect("posted").string("text")).isEqualTo("three");
    }

    @Test
    void presenceHasNoSequenceNumberAndIsNotInTheHistory() {
        WireClient author = scene.member();
        author.post(scene.room(), "one");
        WireClient client = scene.member();
        assertThat(author.expect("presence").has("seq")).isFalse();
        client.send("bye").expectGoodbye("bye", false);
        author.expect("presence");
        assertThat(author.post(scene.room(), "two").number("seq")).isEqualTo(2);
        assertThat(author.ask("history", "room", scene.room()).each("posts", "type"))
                .containsExactly("posted", "posted");
    }

    @Test
    void aNewMemberDoesNotGetEarlierPresence() {
        scene.member().send("leave", "room", scene.room()).expect("left");
        WireClient stays = scene.member();
        stays.post(scene.room(), "one");
        stays.send("rename", "name", Scene.unique("later"));
        stays.drain();
        WireClient client = scene.guest();
        client.send("join", "room", scene.room(), "last", 100);
        assertThat(client.drain()).extracting(Frame::type).containsExactly("joined", "posted", "presence");
    }

    @Test
    void presenceStaysInItsRoom() {
        WireClient elsewhere = scene.guest().enter(Scene.unique("elsewhere"));
        WireClient client = scene.member();
        client.send("rename", "name", Scene.unique("later"));
        client.drain();
        client.send("bye").expectGoodbye("bye", false);
        elsewhere.expectNothing();
    }

    @Test
    void onlineIsRightInEveryPresence() {
        WireClient witness = scene.member();
        List<WireClient> clients = new ArrayList<>();
        for (int online = 3; online <= 8; online++) {
            clients.add(scene.member());
            assertThat(witness.expect("presence").number("online")).isEqualTo(online);
        }
        for (int online = 7; online >= 2; online--) {
            clients.remove(0).send("bye");
            assertThat(witness.expect("presence").number("online")).isEqualTo(online);
        }
    }

    @Test
    void aBurstOfJoinsIsGatheredIntoFewFrames() {
        int many = 200;
        WireClient witness = scene.member();
        WireClient[] guests = scene.guests(many);
        long start = System.nanoTime();
        for (WireClient guest : guests) {
            guest.send("join", "room", scene.room());
        }
        List<Frame> frames = witness.until(frame -> frame.number("online") == many + 2);
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        List<String> seen = frames.stream()
                .flatMap(frame -> frame.each("joined", "id").stream())
                .toList();
        assertThat(seen)
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(guests).map(WireClient::id).toList());
        // In each 500 ms, at most 20 changes get a frame of their own, and one frame gathers the others.
        assertThat(frames).hasSizeLessThanOrEqualTo((int) (21 * (took.toMillis() / 500 + 2)));
        for (WireClient guest : guests) {
            guest.expect("joined");
            guest.until(frame -> frame.each("joined", "id").contains(guest.id()));
        }
    }

    @Test
    void theListsOfABurstAreCutAtFiveHundredButOnlineIsRight() {
        int many = 700;
        WireClient witness = scene.member();
        for (WireClient guest : scene.guests(many)) {
            guest.send("join", "room", scene.room());
        }
        List<Frame> frames = witness.until(frame -> frame.number("online") == many + 2);
        for (Frame frame : frames) {
            assertThat(frame.all("joined")).hasSizeLessThanOrEqualTo(500);
        }
        boolean cut = frames.stream().anyMatch(frame -> frame.has("partial") && frame.flag("partial"));
        int listed =
                frames.stream().mapToInt(frame -> frame.all("joined").size()).sum();
        assertThat(cut).as("%d of %d listed", listed, many).isEqualTo(listed < many);
    }

    @Test
    void presenceOfABurstAddsUpToTheMemberList() {
        WireClient witness = scene.member();
        WireClient[] guests = scene.guests(60);
        for (WireClient guest : guests) {
            guest.send("join", "room", scene.room());
        }
        for (int i = 0; i < 60; i += 2) {
            guests[i].send("leave", "room", scene.room());
        }
        Set<String> present = new TreeSet<>();
        Frame frame = witness.expect("presence");
        for (apply(frame, present); frame.number("online") != 32 || present.size() != 30; apply(frame, present)) {
            frame = witness.expect("presence");
        }
        Frame members = witness.ask("members", "room", scene.room());
        while (!members.type().equals("members")) {
            apply(members, present);
            members = witness.next();
        }
        present.add(witness.id());
        assertThat(members.number("online")).isEqualTo(32);
        assertThat(present).containsExactlyInAnyOrderElementsOf(members.each("members", "id"));
    }

    private static void apply(Frame presence, Set<String> present) {
        present.addAll(presence.each("joined", "id"));
        presence.each("left", "id").forEach(present::remove);
    }
}
