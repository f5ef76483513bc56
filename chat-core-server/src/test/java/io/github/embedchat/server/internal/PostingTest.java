package io.github.embedchat.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.History;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.server.internal.log.SlowLog;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tests posts and other requests on a log that answers when the test says so. */
class PostingTest {
    private final SimulatedServer world = new SimulatedServer.Setup().empty();
    private final SlowLog log = new SlowLog(100);

    @BeforeEach
    void start() {
        world.start(log);
    }

    private SimulatedClient inLobby(String name) {
        return world.says(Lines.hello(name), Lines.join("lobby"));
    }

    private SimulatedClient back(String session) {
        return world.says(Lines.back(session), Lines.join("lobby"));
    }

    private static String post(String text) {
        return "{\"type\":\"post\",\"text\":\"" + text + "\",\"id\":\"id of " + text + "\"}";
    }

    private static String ping(int n) {
        return "{\"type\":\"ping\",\"n\":" + n + "}";
    }

    /** Returns the frames received since the last call, in short form. */
    private List<String> news(SimulatedClient client) {
        world.settle();
        return client.take().stream().map(PostingTest::brief).toList();
    }

    private static String brief(ServerMessage frame) {
        if (frame instanceof Posted posted) {
            return posted.text();
        } else if (frame instanceof Rejected rejected) {
            return rejected.code() + (rejected.id() == null ? "" : " " + rejected.id());
        } else if (frame instanceof Goodbye goodbye) {
            return "goodbye " + goodbye.reason();
        }
        return frame.getClass().getSimpleName();
    }

    @Test
    void severalPostsOfAConnectionAreAppendedConcurrently() {
        SimulatedClient ann = inLobby("Ann").send(post("a"), post("b"), post("c"));
        ann.take();
        assertThat(news(ann)).isEmpty();
        assertThat(log.waiting()).isEqualTo(3);
        log.store();
        assertThat(news(ann)).containsExactly("a");
        log.storeAll();
        assertThat(news(ann)).containsExactly("b", "c");
    }

    @Test
    void atMostSixtyFourPostsOfAConnectionArePending() {
        SimulatedClient ann = inLobby("Ann");
        ann.take();
        ann.send(IntStream.rangeClosed(1, 70).mapToObj(i -> post("p" + i)).toArray(String[]::new));
        world.settle();
        assertThat(log.waiting()).isEqualTo(64);
        log.store();
        world.settle();
        assertThat(log.waiting()).isEqualTo(64);
        log.storeAll();
        world.settle();
        log.storeAll();
        assertThat(news(ann))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, 70).mapToObj(i -> "p" + i).toList());
    }

    @Test
    void everyRequestAfterAPostWaitsForThePost() {
        for (String request : List.of(
                ping(1),
                "{\"type\":\"members\"}",
                "{\"type\":\"history\"}",
                "{\"type\":\"join\"}",
                "{\"type\":\"leave\"}",
                "{\"type\":\"rename\",\"name\":\"Eve\"}",
                "{\"type\":\"dance\"}",
                "{",
                "{\"type\":\"bye\"}")) {
            SimulatedClient ann = inLobby("Ann");
            ann.take();
            ann.send(post("before " + request.length()), request);
            assertThat(news(ann)).as(request).isEmpty();
            log.store();
            List<String> news = news(ann);
            assertThat(news.get(0)).as(request).startsWith("before");
            assertThat(news).as(request).hasSizeGreaterThan(1);
            ann.send("{\"type\":\"bye\"}");
            world.settle();
        }
    }

    @Test
    void aRequestAfterAPostWaitsUntilTheRoomHasPassedOnThePost() {
        SimulatedClient ann = inLobby("Ann");
        ann.take();
        log.holdNews();
        ann.send(post("a"), ping(1));
        world.settle();
        log.store();
        assertThat(news(ann))
                .as("the log has it, but the room was not told yet")
                .isEmpty();
        log.tellNews();
        assertThat(news(ann)).containsExactly("a", "Pong");
    }

    @Test
    void aRejectionByTheLogIsAnsweredWithARetryDelay() {
        SimulatedClient ann = inLobby("Ann").send(post("a"));
        world.settle();
        log.refuse(0);
        world.settle();
        assertThat(ann.last(Rejected.class))
                .isEqualTo(new Rejected(
                        RejectCode.BUSY,
                        "the log is unavailable; try again later",
                        "post",
                        RoomId.LOBBY,
                        "id of a",
                        Duration.ofSeconds(3)));
        ann.take();
        ann.send(post("a"));
        world.settle();
        log.store();
        assertThat(news(ann)).containsExactly("a");
    }

    @Test
    void aRejectionWaitsForThePrecedingPosts() {
        SimulatedClient ann = inLobby("Ann");
        ann.take();
        ann.send(post("a"), post("b"), post(""), ping(1));
        world.settle();
        log.refuse(1);
        assertThat(news(ann)).isEmpty();
        log.store();
        assertThat(news(ann)).containsExactly("a", "BUSY id of b", "TEXT_EMPTY id of ", "Pong");
    }

    @Test
    void aRejectionDoesNotWaitForTheFollowingPosts() {
        SimulatedClient ann = inLobby("Ann");
        ann.take();
        ann.send(post("a"), post("b"), ping(1));
        world.settle();
        log.refuse(0);
        assertThat(news(ann)).containsExactly("BUSY id of a");
        log.store();
        assertThat(news(ann)).containsExactly("b", "Pong");
    }

    @Test
    void noPostIsAppendedAfterAWaitingRejection() {
        SimulatedClient ann = inLobby("Ann");
        ann.take();
        ann.send(post("a"), post(""), post("b"));
        world.settle();
        assertThat(log.waiting()).as("b waits behind the refusal").isEqualTo(1);
        log.store();
        world.settle();
        log.store();
        assertThat(news(ann)).containsExactly("a", "TEXT_EMPTY id of ", "b");
    }

    @Test
    void byeWaitsForThePrecedingPostsAndOthersSeeTheLeaveAfterThem() {
        SimulatedClient ann = inLobby("Ann");
        SimulatedClient bob = inLobby("Bob");
        ann.take();
        bob.take();
        ann.send(post("a"), post("b"), "{\"type\":\"bye\"}");
        assertThat(news(ann)).isEmpty();
        log.store(1);
        assertThat(news(ann)).containsExactly("b");
        log.store(0);
        assertThat(news(ann)).containsExactly("a", "goodbye BYE");
        assertThat(ann.isEnded()).isTrue();
        assertThat(news(bob)).containsExactly("b", "a", "Presence");
    }

    @Test
    void theEndOfAClientsOutputWaitsForItsPosts() {
        SimulatedClient ann = inLobby("Ann");
        ann.take();
        ann.send(post("a"));
        ann.endInput();
        assertThat(news(ann)).isEmpty();
        assertThat(ann.isEnded()).isFalse();
        log.store();
        assertThat(news(ann)).containsExactly("a");
        assertThat(ann.isEnded()).isTrue();
    }

    @Test
    void anUnknownOutcomeEndsTheConnectionAndTheMemberCanReconnect() {
        SimulatedClient ann = inLobby("Ann");
        SimulatedClient bob = inLobby("Bob");
        String session = ann.session();
        ann.take();
        bob.take();
        ann.send(post("a"), ping(1));
        world.settle();
        log.lose(0);
        assertThat(news(ann)).containsExactly("goodbye TIMEOUT");
        assertThat(ann.isEnded()).isTrue();
        SimulatedClient again = back(session);
        assertThat(again.last(Welcome.class).resumed()).isTrue();
        again.take();
        again.send(post("a"));
        world.settle();
        log.store();
        assertThat(news(again)).containsExactly("a");
        world.pass(Duration.ofSeconds(20));
        assertThat(news(bob)).as("nobody saw it go").containsExactly("a");
    }

    @Test
    void aFailureOfTheLogIsAnUnknownOutcomeToo() {
        SimulatedClient ann = inLobby("Ann");
        ann.take();
        ann.send(post("a"));
        world.settle();
        log.fail(0);
        assertThat(news(ann)).containsExactly("goodbye TIMEOUT");
    }

    @Test
    void aMemberDisconnectedByAnUnknownOutcomeLeavesAfterTheGraceTime() {
        SimulatedClient ann = inLobby("Ann").send(post("a"));
        SimulatedClient bob = inLobby("Bob");
        log.lose(0);
        world.pass(Duration.ofSeconds(11));
        assertThat(ann.last(Goodbye.class)).isEqualTo(new Goodbye(CloseReason.TIMEOUT, true, null));
        assertThat(bob.last(Presence.class).left().get(0).reason()).isEqualTo(LeaveReason.DISCONNECTED);
    }

    @Test
    void aPendingPostOfADisconnectedMemberIsDeliveredToOthers() {
        SimulatedClient ann = inLobby("Ann");
        SimulatedClient bob = inLobby("Bob");
        bob.take();
        ann.send(post("a"), post("b"), post("c"));
        world.settle();
        ann.cut();
        world.settle();
        log.store();
        log.refuse(0);
        log.lose(0);
        assertThat(news(bob)).containsExactly("a");
    }

    @Test
    void aPendingPostRepeatedAfterAReconnectIsStoredOnce() {
        SimulatedClient ann = inLobby("Ann").send(post("a"));
        String session = ann.session();
        world.settle();
        ann.cut();
        SimulatedClient again = back(session);
        again.take();
        again.send(post("a"), ping(1));
        world.settle();
        assertThat(log.waiting()).isEqualTo(2);
        log.store();
        log.store();
        List<String> news = news(again);
        assertThat(news).startsWith("a").endsWith("Pong").containsOnly("a", "Pong");
        assertThat(log.bounds(RoomId.LOBBY).head()).isEqualTo(1);
    }

    @Test
    void aRepeatedPostComesBeforeTheAnswersToLaterRequests() {
        SimulatedClient ann = inLobby("Ann").send(post("a"));
        world.settle();
        log.store();
        world.settle();
        ann.take();
        log.holdReads();
        ann.send(post("a"), ping(1));
        world.settle();
        log.store();
        world.settle();
        log.answerReads();
        assertThat(news(ann)).containsExactly("a", "Pong");
    }

    @Test
    void laterRequestsWaitWhileHistoryIsRead() {
        SimulatedClient ann = inLobby("Ann");
        ann.take();
        log.holdReads();
        ann.send("{\"type\":\"history\"}", post("a"), ping(1));
        assertThat(news(ann)).isEmpty();
        assertThat(log.waiting()).isZero();
        log.answerReads();
        assertThat(news(ann)).containsExactly("History");
        log.store();
        assertThat(news(ann)).containsExactly("a", "Pong");
    }

    @Test
    void aFailedReadOfHistoryIsAnsweredAsBusyAndAffectsNothingElse() {
        SimulatedClient ann = inLobby("Ann");
        ann.take();
        log.holdReads();
        ann.send("{\"type\":\"history\"}", ping(1));
        world.settle();
        log.failReads();
        assertThat(news(ann)).containsExactly("BUSY", "Pong");
    }

    @Test
    void historyForADisconnectedClientIsDropped() {
        SimulatedClient ann = inLobby("Ann");
        log.holdReads();
        ann.send("{\"type\":\"history\"}", post("never"));
        world.settle();
        ann.cut();
        world.settle();
        log.answerReads();
        world.settle();
        assertThat(log.waiting()).isZero();
        assertThat(ann.all(History.class)).isEmpty();
    }

    @Test
    void aJoinWithHistoryWaitsUntilTheRoomHasPassedOnThePostsOfTheLog() {
        SimulatedClient ann = inLobby("Ann");
        log.holdNews();
        ann.send(post("a"));
        world.settle();
        log.store();
        SimulatedClient bob =
                world.connect().send("{\"type\":\"hello\",\"name\":\"Bob\"}", "{\"type\":\"join\",\"last\":1}");
        world.settle();
        assertThat(news(bob)).containsExactly("Welcome");
        log.tellNews();
        world.settle();
        assertThat(bob.last(Joined.class).head()).isEqualTo(1);
        assertThat(news(bob)).containsExactly("Joined", "a", "Presence");
    }

    @Test
    void aJoinAtTheHeadDoesNotWaitForTheLog() {
        SimulatedClient ann = inLobby("Ann");
        log.holdNews();
        ann.send(post("a"));
        world.settle();
        log.store();
        SimulatedClient bob = inLobby("Bob");
        assertThat(bob.last(Joined.class).head()).isZero();
        log.tellNews();
        assertThat(news(bob)).containsExactly("Welcome", "Joined", "Presence", "a");
    }

    @Test
    void aJoinWaitsForASlowLog() {
        log.holdSubscriptions();
        SimulatedClient ann = inLobby("Ann");
        SimulatedClient bob = inLobby("Bob");
        assertThat(news(ann)).containsExactly("Welcome");
        log.answerSubscriptions();
        assertThat(news(ann)).containsExactly("Joined", "Presence", "Presence");
        assertThat(news(bob)).containsExactly("Welcome", "Joined", "Presence");
    }

    @Test
    void aJoinIsRejectedOnlyWhileTheLogIsUnavailable() {
        log.holdSubscriptions();
        SimulatedClient ann = inLobby("Ann");
        log.failSubscriptions();
        assertThat(news(ann)).containsExactly("Welcome", "BUSY");
        ann.send("{\"type\":\"join\"}");
        world.settle();
        log.answerSubscriptions();
        assertThat(news(ann)).containsExactly("Joined", "Presence");
    }

    @Test
    void postsOfOtherServersArriveInTheOrderOfTheLog() {
        SimulatedClient ann = inLobby("Ann");
        ann.take();
        ann.send(post("a"), post("b"));
        world.settle();
        log.arrive(RoomId.LOBBY, new Draft(new Member("elsewhere", "Zoe"), "i", "from afar", Instant.EPOCH));
        log.storeAll();
        assertThat(news(ann)).containsExactly("from afar", "a", "b");
    }

    @Test
    void aPendingJoinKeepsTheRoomOpenEvenIfAllMembersLeave() {
        SimulatedClient ann = inLobby("Ann");
        log.holdNews();
        log.arrive(RoomId.LOBBY, new Draft(new Member("elsewhere", "Zoe"), "i", "a", Instant.EPOCH));
        SimulatedClient bob =
                world.connect().send("{\"type\":\"hello\",\"name\":\"Bob\"}", "{\"type\":\"join\",\"last\":1}");
        world.settle();
        assertThat(news(bob)).containsExactly("Welcome");
        ann.send("{\"type\":\"bye\"}");
        assertThat(news(bob)).isEmpty();
        log.tellNews();
        assertThat(news(bob)).containsExactly("Joined", "a", "Presence");
    }

    @Test
    void aRepeatedPostThatCannotBeReadHasAnUnknownOutcome() {
        SimulatedClient ann = inLobby("Ann").send(post("a"));
        world.settle();
        log.store();
        world.settle();
        ann.take();
        log.holdReads();
        ann.send(post("a"), ping(1));
        world.settle();
        log.store();
        assertThat(news(ann)).as("the pong waits for the post").isEmpty();
        log.failReads();
        assertThat(news(ann)).containsExactly("goodbye TIMEOUT");
    }

    @Test
    void aRepeatedPostThatTheLogEvictsMeanwhileHasAnUnknownOutcome() {
        SimulatedClient ann = inLobby("Ann").send(post("a"));
        world.settle();
        log.store();
        world.settle();
        log.holdReads();
        ann.send(post("a"), ping(1));
        world.settle();
        log.store();
        for (int i = 0; i < 100; i++) {
            log.arrive(RoomId.LOBBY, new Draft(new Member("elsewhere", "Zoe"), "i" + i, "from afar", Instant.EPOCH));
        }
        news(ann);
        log.answerReads();
        assertThat(news(ann)).containsExactly("goodbye TIMEOUT");
    }

    @Test
    void anAnnouncementReportsTheOutcomeOfTheLog() {
        CompletableFuture<Position> stored = world.operations().announce(RoomId.LOBBY, "x");
        CompletableFuture<Position> refused = world.operations().announce(RoomId.LOBBY, "x");
        CompletableFuture<Position> lost = world.operations().announce(RoomId.LOBBY, "x");
        CompletableFuture<Position> failed = world.operations().announce(RoomId.LOBBY, "x");
        CompletableFuture<Position> empty = world.operations().announce(RoomId.LOBBY, "");
        world.settle();
        assertThat(stored).isNotDone();
        log.store();
        log.refuse(0);
        log.lose(0);
        log.fail(0);
        assertThat(stored).isCompletedWithValueMatching(position -> position.seq() == 1);
        assertThat(refused).isCompletedExceptionally();
        assertThat(reason(refused))
                .isInstanceOf(RejectedException.class)
                .hasMessage("the log is unavailable; try again later");
        assertThat(reason(lost)).isInstanceOf(UnknownOutcomeException.class);
        assertThat(reason(failed)).isInstanceOf(UnknownOutcomeException.class);
        assertThat(reason(empty)).isInstanceOf(RejectedException.class);
    }

    private static Throwable reason(CompletableFuture<?> future) {
        assertThat(future).isCompletedExceptionally();
        return future.handle((value, failure) -> failure instanceof CompletionException ? failure.getCause() : failure)
                .join();
    }
}
