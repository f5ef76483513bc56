package io.github.embedchat.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.History;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Ping;
import io.github.embedchat.api.message.ServerMessage.Pong;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionTest {
    private SimulatedServer world = new SimulatedServer.Setup().build();

    private SimulatedClient named(String name) {
        return world.says(Lines.hello(name));
    }

    private SimulatedClient inLobby(String name) {
        return world.says(Lines.hello(name), Lines.join("lobby"));
    }

    private SimulatedClient back(String session) {
        return world.says(Lines.back(session));
    }

    private static String post(String text) {
        return Lines.post("lobby", text);
    }

    private static String postWithId(String text, String id) {
        return Lines.post("lobby", text, id);
    }

    private void postMany(SimulatedClient client, int from, int to) {
        client.send(IntStream.rangeClosed(from, to).mapToObj(i -> post("p" + i)).toArray(String[]::new));
        world.settle();
    }

    @Test
    void theServerCountsAsAMember() {
        SimulatedClient ann = inLobby("Ann");
        assertThat(ann.last(Joined.class).online()).isEqualTo(2);
        assertThat(ann.last(Joined.class).members()).extracting(Member::name).containsExactly("Ann");
    }

    @Test
    void aJoiningMemberGetsEarlierPostsThenItsOwnPresenceThenNewPosts() {
        SimulatedClient ann = inLobby("Ann");
        ann.send(post("one"), post("two"));
        world.settle();
        SimulatedClient bob = named("Bob").send("{\"type\":\"join\",\"last\":1}");
        world.settle();
        ann.send(post("three"));
        world.settle();
        assertThat(bob.types()).containsExactly("Welcome", "Joined", "Posted", "Presence", "Posted");
        assertThat(bob.texts()).containsExactly("two", "three");
        assertThat(bob.all(Presence.class).get(0).joined())
                .extracting(Member::name)
                .containsExactly("Bob");
    }

    @Test
    void answersKeepTheOrderOfTheRequests() {
        SimulatedClient ann = inLobby("Ann");
        ann.take();
        ann.send(
                        post("a"),
                        "{\"type\":\"ping\",\"n\":1}",
                        post(""),
                        post("b"),
                        "{\"type\":\"rename\",\"name\":\"Eve\"}")
                .send("{\"type\":\"members\"}", "{\"type\":\"history\"}", "{\"type\":\"leave\"}", "{\"type\":\"bye\"}");
        world.settle();
        assertThat(ann.types())
                .containsExactly(
                        "Posted",
                        "Pong",
                        "Rejected",
                        "Posted",
                        "Presence",
                        "Renamed",
                        "Members",
                        "History",
                        "Left",
                        "Goodbye");
        assertThat(ann.isEnded()).isTrue();
    }

    @Test
    void anAnswerWaitsUntilALaggingReaderHasCaughtUp() {
        SimulatedClient ann = inLobby("Ann");
        SimulatedClient bob = inLobby("Bob");
        bob.stall();
        postMany(ann, 1, 50);
        bob.send("{\"type\":\"ping\",\"n\":7}");
        world.settle();
        assertThat(bob.all(ServerMessage.Pong.class)).isEmpty();
        bob.flow();
        world.settle();
        assertThat(bob.texts()).hasSize(50);
        assertThat(bob.types().get(bob.types().size() - 1)).isEqualTo("Pong");
    }

    @Test
    void anUnsolicitedMessageDoesNotDelayTheClient() {
        SimulatedClient ann = inLobby("Ann");
        SimulatedClient bob = inLobby("Bob");
        bob.stall();
        postMany(ann, 1, 5);
        bob.silence();
        world.settle();
        bob.send("{\"type\":\"bye\"}");
        world.settle();
        assertThat(ann.last(Presence.class).left())
                .extracting(Departure::reason)
                .containsExactly(LeaveReason.BYE);
        bob.flow();
        world.settle();
        assertThat(bob.types()).endsWith("Posted", "Ping", "Goodbye");
    }

    @Test
    void aMemberThatJoinsDuringADeliveryDelaysNoOtherMember() {
        SimulatedServer.Setup setup = new SimulatedServer.Setup();
        setup.eventLoops = 1;
        world = setup.build();
        SimulatedClient ann = inLobby("Ann").send("{\"type\":\"join\",\"room\":\"r\"}");
        SimulatedClient late = inLobby("Late");
        SimulatedClient bob = inLobby("Bob").send("{\"type\":\"join\",\"room\":\"r\"}");
        world.settle();
        late.stall();
        postMany(ann, 1, 3);
        late.send("{\"type\":\"join\",\"room\":\"r\"}");
        world.settle();
        late.flow();
        ann.send("{\"type\":\"post\",\"room\":\"r\",\"text\":\"x\"}");
        world.settle();
        assertThat(bob.texts()).contains("x");
        assertThat(late.texts()).endsWith("x");
    }

    @Test
    void requestsOfASessionAreRejectedBeforeWelcome() {
        SimulatedClient client = world.connect()
                .send("{\"type\":\"join\"}", "{\"type\":\"dance\"}", post("x"), "{\"type\":\"ping\"}", "{]");
        world.settle();
        assertThat(client.all(Rejected.class))
                .extracting(Rejected::code)
                .containsExactly(
                        RejectCode.HELLO_FIRST, RejectCode.HELLO_FIRST, RejectCode.HELLO_FIRST, RejectCode.MALFORMED);
        assertThat(client.types()).contains("Pong");
    }

    @Test
    void aSecondHelloIsRejected() {
        SimulatedClient ann = named("Ann").send("{\"type\":\"hello\",\"name\":\"Eve\"}");
        world.settle();
        assertThat(ann.last(Rejected.class).code()).isEqualTo(RejectCode.ALREADY_WELCOME);
    }

    @Test
    void aRejectedHelloMayBeRetried() {
        named("Ann");
        SimulatedClient other = world.connect()
                .send("{\"type\":\"hello\",\"name\":\"ann\"}", "{\"type\":\"hello\",\"name\":\"公告\"}")
                .send("{\"type\":\"hello\",\"name\":\"Bob\",\"protocol\":2}", "{\"type\":\"hello\"}")
                .send("{\"type\":\"hello\",\"name\":\"Bob\"}");
        world.settle();
        assertThat(other.all(Rejected.class))
                .extracting(Rejected::code)
                .containsExactly(
                        RejectCode.NAME_TAKEN,
                        RejectCode.NAME_RESERVED,
                        RejectCode.UNSUPPORTED_PROTOCOL,
                        RejectCode.MALFORMED);
        assertThat(other.last(Welcome.class).you().name()).isEqualTo("Bob");
    }

    @Test
    void aRenameIsSeenByAllMembersOnlyIfTheSpellingChanges() {
        SimulatedClient ann = inLobby("Ann");
        SimulatedClient bob = inLobby("Bob");
        bob.take();
        ann.send("{\"type\":\"rename\",\"name\":\"Ann\"}", "{\"type\":\"rename\",\"name\":\"ANN\"}")
                .send("{\"type\":\"rename\",\"name\":\"bob\"}");
        world.settle();
        assertThat(ann.types()).containsSubsequence("Renamed", "Presence", "Renamed", "Rejected");
        assertThat(bob.all(Presence.class)).hasSize(1);
        assertThat(bob.last(Presence.class).renamed().get(0).member().name()).isEqualTo("ANN");
        assertThat(bob.last(Presence.class).renamed().get(0).previous()).isEqualTo("Ann");
    }

    @Test
    void anOldNameIsFreeAfterARename() {
        SimulatedClient ann = inLobby("Ann").send("{\"type\":\"rename\",\"name\":\"Eve\"}");
        world.settle();
        assertThat(ann.types()).contains("Renamed");
        assertThat(named("Ann").types()).containsExactly("Welcome");
    }

    @Test
    void aPostSentTwiceIsStoredOnceAndOnlyItsAuthorSeesThePostAgain() {
        SimulatedClient ann = inLobby("Ann");
        SimulatedClient bob = inLobby("Bob");
        ann.send(postWithId("x", "i1"));
        world.settle();
        ann.send(postWithId("x", "i1"));
        bob.send(postWithId("y", "i1"));
        world.settle();
        assertThat(ann.texts()).containsExactlyInAnyOrder("x", "x", "y");
        assertThat(bob.texts()).containsExactly("x", "y");
    }

    /** Lists are long: the answers to a burst of requests would fill the memory. */
    @Test
    void aClientThatDoesNotReadHasAtMostOneListInMemory() {
        SimulatedClient ann = inLobby("Ann");
        String history = "{\"type\":\"history\"}";
        String members = "{\"type\":\"members\"}";
        ann.stall();
        ann.send("{\"type\":\"ping\"}\n" + history + "\n" + members + "\n" + history + "\n" + members + "\n"
                + post("x"));
        world.settle();
        assertThat(ann.all(Pong.class)).hasSize(1);
        assertThat(ann.answersWaiting()).isLessThanOrEqualTo(2);
        assertThat(ann.texts()).isEmpty();
        ann.flow();
        world.settle();
        assertThat(ann.types()).endsWith("Pong", "History", "Members", "History", "Members", "Posted");
    }

    @Test
    void aClientThatRequestsManyListsTakesTurnsWithOthers() {
        for (long seed = 1; seed <= 20; seed++) {
            SimulatedServer.Setup setup = new SimulatedServer.Setup();
            setup.seed = seed;
            SimulatedServer busy = setup.build();
            SimulatedClient greedy =
                    busy.connect().send("{\"type\":\"hello\",\"name\":\"Ann\"}", "{\"type\":\"join\"}");
            SimulatedClient modest =
                    busy.connect().send("{\"type\":\"hello\",\"name\":\"Bob\"}", "{\"type\":\"join\"}");
            busy.settle();
            greedy.send("{\"type\":\"members\"}\n".repeat(12) + post("at last"));
            modest.send(post("only this"));
            busy.settle();
            assertThat(modest.texts()).as("with seed %d", seed).containsExactly("only this", "at last");
        }
    }

    @Test
    void aPostRepeatedBeforeItsDeliveryIsDeliveredOnce() {
        SimulatedClient ann = inLobby("Ann");
        ann.stall();
        ann.send(post("fills the line"));
        world.settle();
        ann.send(postWithId("x", "i1"), postWithId("x", "i1"));
        world.settle();
        ann.flow();
        world.settle();
        assertThat(ann.texts()).containsExactly("fills the line", "x");
    }

    @Test
    void aPostRepeatedAfterAReconnectIsStoredOnce() {
        SimulatedClient ann = inLobby("Ann");
        ann.send(postWithId("x", "i1"));
        world.settle();
        String session = ann.session();
        String epoch = ann.epoch();
        ann.cut();
        SimulatedClient again = back(session);
        again.send("{\"type\":\"join\",\"after\":{\"epoch\":\"" + epoch + "\",\"seq\":0}}", postWithId("x", "i1"));
        world.settle();
        // The post arrives in its turn, and may arrive again if the cursor has passed it before the repetition.
        // The log has a single entry.
        assertThat(again.all(Posted.class)).extracting(Posted::seq).containsOnly(1L);
        assertThat(again.last(Joined.class).head()).isEqualTo(1);
    }

    @Test
    void othersDoNotSeeAMemberThatReconnectsInTime() {
        SimulatedClient ann = inLobby("Ann");
        SimulatedClient bob = inLobby("Bob");
        bob.take();
        ann.cut();
        world.pass(Duration.ofSeconds(9));
        assertThat(named("Ann").last(Rejected.class).code()).isEqualTo(RejectCode.NAME_TAKEN);
        SimulatedClient again = back(ann.session());
        assertThat(again.last(Welcome.class).resumed()).isTrue();
        again.send(post("too early"), "{\"type\":\"join\"}", post("x"));
        world.pass(Duration.ofSeconds(20));
        assertThat(again.all(Rejected.class)).extracting(Rejected::code).containsExactly(RejectCode.NOT_JOINED);
        assertThat(again.last(Joined.class).online()).isEqualTo(3);
        assertThat(bob.types()).containsExactly("Posted");
    }

    @Test
    void aMemberThatDoesNotReconnectInTimeLeaves() {
        SimulatedClient ann = inLobby("Ann");
        SimulatedClient bob = inLobby("Bob");
        ann.cut();
        world.pass(Duration.ofSeconds(11));
        assertThat(bob.last(Presence.class).left())
                .extracting(Departure::reason)
                .containsExactly(LeaveReason.DISCONNECTED);
        assertThat(bob.last(Presence.class).online()).isEqualTo(2);
        SimulatedClient again = back(ann.session());
        assertThat(again.last(Welcome.class).resumed()).isFalse();
        assertThat(again.last(Welcome.class).you())
                .isEqualTo(ann.last(Welcome.class).you());
    }

    @Test
    void aMemberLeavesRoomsThatItDoesNotRejoinWithinTheGraceTime() {
        SimulatedClient ann = inLobby("Ann").send("{\"type\":\"join\",\"room\":\"other\"}");
        SimulatedClient bob = inLobby("Bob").send("{\"type\":\"join\",\"room\":\"other\"}");
        world.settle();
        ann.cut();
        SimulatedClient again = back(ann.session()).send("{\"type\":\"join\",\"room\":\"other\"}");
        world.pass(Duration.ofSeconds(11));
        assertThat(bob.last(Presence.class).room()).isEqualTo(RoomId.LOBBY);
        assertThat(bob.last(Presence.class).left()).hasSize(1);
        again.send("{\"type\":\"members\",\"room\":\"other\"}");
        world.settle();
        assertThat(again.last(Members.class).members()).hasSize(2);
    }

    @Test
    void aSecondConnectionWithTheSameSessionReplacesTheFirst() {
        SimulatedClient ann = inLobby("Ann");
        SimulatedClient bob = inLobby("Bob");
        bob.take();
        SimulatedClient second = back(ann.session()).send("{\"type\":\"join\"}");
        world.pass(Duration.ofSeconds(30));
        assertThat(ann.last(Goodbye.class)).isEqualTo(new Goodbye(CloseReason.REPLACED, false, null));
        assertThat(ann.isEnded()).isTrue();
        assertThat(second.last(Welcome.class).resumed()).isTrue();
        assertThat(bob.frames()).isEmpty();
    }

    @Test
    void aForgedSessionTokenDoesNotResumeTheSession() {
        SimulatedClient ann = inLobby("Ann");
        String token = ann.session();
        SimulatedClient forger = world.connect()
                .send("{\"type\":\"hello\",\"name\":\"Eve\",\"session\":\"x" + token.substring(1) + "\"}");
        world.settle();
        assertThat(forger.last(Welcome.class).resumed()).isFalse();
        assertThat(forger.last(Welcome.class).you().id())
                .isNotEqualTo(ann.last(Welcome.class).you().id());
    }

    @Test
    void aSessionTokenExpires() {
        SimulatedClient ann = inLobby("Ann").send("{\"type\":\"bye\"}");
        world.pass(Duration.ofHours(25));
        SimulatedClient again =
                world.connect().send("{\"type\":\"hello\",\"name\":\"Ann\",\"session\":\"" + ann.session() + "\"}");
        world.settle();
        assertThat(again.last(Welcome.class).you().id())
                .isNotEqualTo(ann.last(Welcome.class).you().id());
    }

    @Test
    void byeEndsTheMembershipAtOnce() {
        SimulatedClient ann = inLobby("Ann");
        SimulatedClient bob = inLobby("Bob");
        ann.send("{\"type\":\"bye\"}");
        world.settle();
        assertThat(bob.last(Presence.class).left())
                .extracting(Departure::reason)
                .containsExactly(LeaveReason.BYE);
        assertThat(back(ann.session()).last(Welcome.class).resumed()).isFalse();
    }

    @Test
    void aClientThatEndsItsOutputIsStillAnswered() {
        SimulatedClient ann = inLobby("Ann").send(post("last words"));
        ann.endInput();
        world.settle();
        assertThat(ann.texts()).containsExactly("last words");
        assertThat(ann.isEnded()).isTrue();
    }

    @Test
    void theTenthMalformedLineWithinAMinuteEndsTheConnection() {
        SimulatedClient ann = inLobby("Ann");
        SimulatedClient bob = inLobby("Bob");
        ann.send("{", "{", "{", "{", "{", "{", "{", "{", "{");
        world.pass(Duration.ofSeconds(61));
        ann.send("{");
        world.settle();
        assertThat(ann.isEnded()).isFalse();
        ann.send("{", "{", "{", "{", "{", "{", "{", "{", "{", post("never"));
        world.settle();
        assertThat(ann.all(Rejected.class)).hasSize(19);
        assertThat(ann.last(Goodbye.class).reason()).isEqualTo(CloseReason.PROTOCOL);
        assertThat(bob.last(Presence.class).left())
                .extracting(Departure::reason)
                .containsExactly(LeaveReason.PROTOCOL);
        assertThat(bob.texts()).isEmpty();
    }

    @Test
    void postsAboveTheRateWaitAndNoneIsDropped() {
        SimulatedServer.Setup setup = new SimulatedServer.Setup();
        setup.rates(rates -> rates.posts(3, 2));
        world = setup.build();
        SimulatedClient ann = inLobby("Ann");
        postMany(ann, 1, 6);
        assertThat(ann.texts()).hasSize(3);
        world.pass(Duration.ofMillis(1000));
        assertThat(ann.texts()).hasSize(5);
        world.pass(Duration.ofSeconds(1));
        assertThat(ann.texts()).containsExactly("p1", "p2", "p3", "p4", "p5", "p6");
    }

    @Test
    void aJoinReportsPostsThatAreNoLongerAvailable() {
        SimulatedServer.Setup setup = new SimulatedServer.Setup();
        setup.memory(memory -> memory.retention(5, Duration.ofDays(7)));
        world = setup.build();
        SimulatedClient ann = inLobby("Ann");
        postMany(ann, 1, 9);
        String epoch = ann.epoch();
        assertThat(joinAfter(epoch, 2).gap()).isEqualTo(new LogGap(LogGap.Reason.TRIMMED, 3, 4));
        assertThat(joinAfter(epoch, 4).gap()).isNull();
        assertThat(joinAfter(epoch, 12).gap()).isEqualTo(new LogGap(LogGap.Reason.AHEAD, 10, 9));
        assertThat(joinAfter("another", 3).gap()).isEqualTo(new LogGap(LogGap.Reason.EPOCH, 1, 4));
        assertThat(joinAfter("another", 3).from()).isEqualTo(4);
    }

    private int reader;

    private Joined joinAfter(String epoch, long seq) {
        SimulatedClient client = named("Reader" + ++reader)
                .send("{\"type\":\"join\",\"after\":{\"epoch\":\"" + epoch + "\",\"seq\":" + seq + "}}");
        world.settle();
        assertThat(client.all(Posted.class))
                .extracting(Posted::seq)
                .containsExactlyElementsOf(IntStream.rangeClosed(
                                (int) client.last(Joined.class).from() + 1, 9)
                        .mapToObj(Long::valueOf)
                        .toList());
        return client.last(Joined.class);
    }

    @Test
    void aSecondJoinMovesTheCursorWithoutAPresenceMessage() {
        SimulatedClient ann = inLobby("Ann");
        SimulatedClient bob = inLobby("Bob");
        postMany(ann, 1, 3);
        ann.take();
        bob.take();
        ann.send("{\"type\":\"join\",\"last\":2}", post("p4"));
        world.settle();
        assertThat(ann.types()).containsExactly("Joined", "Posted", "Posted", "Posted");
        assertThat(ann.texts()).containsExactly("p2", "p3", "p4");
        assertThat(bob.texts()).containsExactly("p4");
    }

    @Test
    void historyPagesBackwards() {
        SimulatedClient ann = inLobby("Ann");
        postMany(ann, 1, 7);
        ann.send("{\"type\":\"history\",\"limit\":3}", "{\"type\":\"history\",\"before\":5,\"limit\":3}")
                .send("{\"type\":\"history\",\"before\":2,\"limit\":3}", "{\"type\":\"history\",\"before\":1}");
        world.settle();
        List<History> pages = ann.all(History.class);
        assertThat(pages.get(0).posts()).extracting(Posted::seq).containsExactly(5L, 6L, 7L);
        assertThat(pages.get(0).more()).isTrue();
        assertThat(pages.get(1).posts()).extracting(Posted::seq).containsExactly(2L, 3L, 4L);
        assertThat(pages.get(2).posts()).extracting(Posted::seq).containsExactly(1L);
        assertThat(pages.get(2).more()).isFalse();
        assertThat(pages.get(3).posts()).isEmpty();
    }

    @Test
    void aRoomWithoutPostsIsRemovedWithItsLastMember() {
        SimulatedClient ann =
                named("Ann").send("{\"type\":\"join\",\"room\":\"r\"}", "{\"type\":\"leave\",\"room\":\"r\"}");
        world.settle();
        String first = ann.epoch();
        ann.send("{\"type\":\"join\",\"room\":\"r\"}");
        world.settle();
        assertThat(ann.epoch()).isNotEqualTo(first);
        ann.send("{\"type\":\"post\",\"room\":\"r\",\"text\":\"x\"}", "{\"type\":\"leave\",\"room\":\"r\"}");
        world.settle();
        String second = ann.epoch();
        ann.send("{\"type\":\"join\",\"room\":\"r\",\"last\":9}");
        world.settle();
        assertThat(ann.epoch()).isEqualTo(second);
        assertThat(ann.last(Posted.class).text()).isEqualTo("x");
    }

    @Test
    void pingsContainTheHeadsOfTheRooms() {
        SimulatedClient ann = inLobby("Ann");
        postMany(ann, 1, 3);
        ann.silence();
        world.settle();
        assertThat(ann.last(Ping.class).heads()).containsOnlyKeys(RoomId.LOBBY).containsEntry(RoomId.LOBBY, 3L);
    }

    @Test
    void aMemberThatTimesOutLeavesAfterItsGraceTime() {
        SimulatedClient ann = inLobby("Ann");
        SimulatedClient bob = inLobby("Bob");
        ann.timeout();
        world.pass(Duration.ofSeconds(11));
        assertThat(ann.last(Goodbye.class).reason()).isEqualTo(CloseReason.TIMEOUT);
        assertThat(bob.last(Presence.class).left())
                .extracting(Departure::reason)
                .containsExactly(LeaveReason.TIMEOUT);
    }

    @Test
    void presenceIsBatchedDuringABurstOfJoins() {
        SimulatedClient ann = inLobby("Ann");
        ann.take();
        for (int i = 0; i < 60; i++) {
            inLobby("Guest" + i);
        }
        world.pass(Duration.ofSeconds(1));
        List<Presence> presences = ann.all(Presence.class);
        assertThat(presences.size()).isBetween(20, 25);
        assertThat(presences.stream().mapToInt(p -> p.joined().size()).sum()).isEqualTo(60);
        assertThat(ann.last(Presence.class).online()).isEqualTo(62);
    }

    @Test
    void aShutdownSendsGoodbyeAfterPendingFrames() {
        SimulatedClient ann = inLobby("Ann");
        ann.send(post("x"));
        world.settle();
        world.core().shutDown();
        world.settle();
        assertThat(ann.types()).endsWith("Posted", "Goodbye");
        assertThat(ann.last(Goodbye.class).reconnect()).isTrue();
        assertThat(ann.isEnded()).isTrue();
    }

    @Test
    void aLateHelloDoesNotEndALaterConnection() {
        SimulatedClient ann = inLobby("Ann");
        String session = ann.last(Welcome.class).session();
        SimulatedClient givenUp = world.connect();
        world.settle();
        SimulatedClient current = back(session).send("{\"type\":\"join\"}");
        givenUp.send("{\"type\":\"hello\",\"session\":\"" + session + "\"}");
        world.settle();
        assertThat(givenUp.last(Goodbye.class).reason()).isEqualTo(CloseReason.REPLACED);
        assertThat(givenUp.isEnded()).isTrue();

        current.send(post("still here"));
        world.settle();
        assertThat(current.texts()).containsExactly("still here");
        assertThat(current.isEnded()).isFalse();
    }
}
