package io.github.embedchat.client.internal.core;

import static io.github.embedchat.client.internal.core.Stage.ME;
import static io.github.embedchat.client.internal.core.Stage.ROOM;
import static io.github.embedchat.client.internal.core.Stage.failure;
import static io.github.embedchat.client.internal.core.Stage.joinedAt;
import static io.github.embedchat.client.internal.core.Stage.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.ClientMessage.Members;
import io.github.embedchat.api.message.ClientMessage.Pong;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.LogGap.Reason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Ping;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tests that a client delivers every post once and in order, or one gap. */
class ReadingTest {
    private static final Members ASK_MEMBERS = new Members(ROOM);
    private static final LogGap TRIMMED_6_TO_8 = new LogGap(Reason.TRIMMED, 6, 8);

    /** A client that has read up to post 5. */
    private final Stage stage = Stage.joined(5);

    private static Join after(long seq) {
        return after("e1", seq);
    }

    private static Join after(String epoch, long seq) {
        return new Join(ROOM, JoinFrom.after(new Position(epoch, seq)));
    }

    private static Ping head(long seq) {
        return new Ping(null, Map.of(ROOM, seq));
    }

    @Test
    void aJoinStartsWhereTheServerSays() {
        Stage online = Stage.online();
        CompletableFuture<Joined> joined = online.protocol.join(ROOM, JoinFrom.last(2));
        online.expectSent(new Join(ROOM, JoinFrom.last(2)));
        Joined answer = joinedAt("e1", 5, 3);
        online.receive(answer, posted(4), posted(5), posted(6));
        assertThat(joined).isCompletedWithValue(answer);
        online.expectTold(answer, posted(4), posted(5), posted(6));
        online.nothingMore();
    }

    @Test
    void aRejectedJoinLeavesNoTrace() {
        Stage online = Stage.online();
        CompletableFuture<Joined> joined = online.protocol.join(ROOM, JoinFrom.head());
        online.sent.clear();
        online.receive(new Rejected(RejectCode.ROOM_LIMIT, "no", "join", ROOM, null, null));
        assertThat(failure(joined)).isInstanceOf(RejectedException.class);
        online.reconnect();
        online.nothingMore();
    }

    @Test
    void listenersHearOfARoomOnlyAfterItIsJoined() {
        Stage online = Stage.online();
        online.protocol.join(ROOM, JoinFrom.head());
        online.protocol.join(ROOM, JoinFrom.head());
        Joined answer = joinedAt("e1", 5, 5);
        online.receive(answer, new Presence(ROOM, Instant.EPOCH, List.of(ME), List.of(), List.of(), 2, false), answer);
        online.expectTold(answer);
        assertThat(online.told).isEmpty();
    }

    @Test
    void aPostThatWasAlreadyReadIsDropped() {
        stage.receive(posted(6), posted(6), posted(5), posted(7));
        stage.expectTold(posted(6), posted(7));
        stage.nothingMore();
    }

    @Test
    void aHoleIsReadAgainAndNotDelivered() {
        stage.receive(posted(7));
        stage.expectSent(after(5));
        stage.receive(posted(8));
        stage.nothingMore();

        stage.receive(joinedAt("e1", 8, 5));
        stage.receive(posted(6, 8));
        stage.expectTold(posted(6), posted(7), posted(8));
        stage.expectSent(ASK_MEMBERS);
        stage.nothingMore();
    }

    @Test
    void theClientAsksForTheMembersAfterAHole() {
        stage.receive(posted(7), joinedAt("e1", 7, 5), posted(6), posted(7));
        stage.told.clear();
        ServerMessage.Members members = new ServerMessage.Members(ROOM, 2, List.of(ME), false);
        stage.receive(members);
        stage.expectTold(members);
    }

    @Test
    void theClientDisconnectsFromAServerThatKeepsLeavingOutPosts() {
        stage.receive(posted(7), joinedAt("e1", 7, 5), posted(7));
        assertThat(stage.connected).isFalse();
        assertThat(((Offline) stage.told.remove()).cause()).isEqualTo("the server left out posts of room lobby");
    }

    @Test
    void afterAReconnectReadingGoesOnWhereItStopped() {
        stage.receive(posted(6));
        stage.told.clear();
        stage.reconnect();
        stage.expectSent(after(6));
        Joined answer = joinedAt("e1", 8, 6);
        stage.receive(answer, posted(7), posted(8));
        stage.expectTold(answer, posted(7), posted(8));
        stage.nothingMore();
    }

    @Test
    void aNewMemberGoesOnWhereTheOldMemberStopped() {
        stage.reconnect(new Member("m9", "Ann"));
        stage.expectSent(after(5));
    }

    @Test
    void postsFromAnEarlierStartThanAskedAreNotDeliveredTwice() {
        stage.reconnect();
        stage.receive(joinedAt("e1", 6, 3));
        stage.told.clear();
        stage.receive(posted(4, 6));
        stage.expectTold(posted(6));
    }

    @Test
    void aGapAtTheJoinIsReportedOnceBeforeTheNextPost() {
        stage.reconnect();
        Joined answer = joinedAt("e1", 9, 8, TRIMMED_6_TO_8);
        stage.receive(answer, posted(9));
        stage.expectTold(answer, new Gap(ROOM, TRIMMED_6_TO_8), posted(9));
    }

    @Test
    void anotherEpochStartsFromItsBeginning() {
        LogGap gap = new LogGap(Reason.EPOCH, 1, 0);
        stage.reconnect();
        Joined answer = joinedAt("e2", 2, 0, gap);
        stage.receive(answer, posted(1), posted(2));
        stage.expectTold(answer, new Gap(ROOM, gap), posted(1), posted(2));
        stage.sent.clear();
        stage.reconnect();
        stage.expectSent(after("e2", 2));
    }

    @Test
    void aPositionBeyondTheHeadIsResetToTheHead() {
        LogGap gap = new LogGap(Reason.AHEAD, 4, 3);
        stage.reconnect();
        stage.receive(joinedAt("e1", 3, 3, gap));
        stage.told.clear();
        stage.receive(posted(4));
        stage.expectTold(posted(4));
    }

    @Test
    void aHoleThatTheServerDoesNotAnnounceIsReported() {
        stage.reconnect();
        Joined answer = joinedAt("e1", 8, 7);
        stage.receive(answer, posted(8));
        stage.expectTold(answer, new Gap(ROOM, new LogGap(Reason.OTHER, 6, 7)), posted(8));
    }

    @Test
    void anotherEpochThatTheServerDoesNotAnnounceIsReported() {
        stage.reconnect();
        Joined answer = joinedAt("e2", 8, 7);
        stage.receive(answer, posted(8));
        stage.expectTold(answer, new Gap(ROOM, new LogGap(Reason.EPOCH, 1, 7)), posted(8));
    }

    @Test
    void aGapWhileReadingIsReportedAndPassed() {
        stage.receive(new Gap(ROOM, TRIMMED_6_TO_8), posted(9));
        stage.expectTold(new Gap(ROOM, TRIMMED_6_TO_8), posted(9));
        stage.nothingMore();
    }

    @Test
    void aGapThatDoesNotFollowThePositionCausesAJoin() {
        stage.receive(new Gap(ROOM, new LogGap(Reason.TRIMMED, 7, 8)));
        stage.expectSent(after(5));
        stage.nothingMore();
    }

    @Test
    void aGapOfAnotherEpochCausesAJoinAndIsReportedOnce() {
        stage.receive(new Gap(ROOM, new LogGap(Reason.EPOCH, 1, 2)));
        stage.expectSent(after(5));
        LogGap gap = new LogGap(Reason.EPOCH, 1, 2);
        stage.receive(joinedAt("e2", 3, 2, gap), posted(3));
        stage.expectTold(new Gap(ROOM, gap), posted(3));
    }

    @Test
    void aGapThatMayBelongToAnotherLogCausesAJoin() {
        stage.receive(new Gap(ROOM, new LogGap(Reason.EPOCH, 6, 8)));
        stage.expectSent(after(5));
        stage.nothingMore();
    }

    @Test
    void aHeadBeyondThePositionCausesAJoin() {
        stage.receive(head(6));
        stage.expectSent(new Pong(null), after(5));
        stage.receive(joinedAt("e1", 6, 5), posted(6));
        stage.expectTold(posted(6));
    }

    @Test
    void aHeadThatWasReadIsIgnored() {
        stage.receive(head(5));
        stage.expectSent(new Pong(null));
    }

    @Test
    void aHeadIsIgnoredWhileReadingUpToIt() {
        stage.reconnect();
        stage.sent.clear();
        stage.receive(joinedAt("e1", 9, 5), posted(6), head(9), posted(7), head(9));
        stage.expectSent(new Pong(null), new Pong(null));
    }

    @Test
    void aHeadThatIsNoLongerApproachedCausesAJoin() {
        stage.reconnect();
        stage.sent.clear();
        stage.receive(joinedAt("e1", 9, 5), posted(6), head(9), head(9));
        stage.expectSent(new Pong(null), new Pong(null), after(6));
    }

    @Test
    void joiningAgainMovesThePosition() {
        stage.protocol.join(ROOM, JoinFrom.last(2));
        stage.receive(posted(6));
        Joined answer = joinedAt("e1", 6, 4);
        stage.receive(answer, posted(5), posted(6));
        stage.expectTold(answer, posted(5), posted(6));
    }

    @Test
    void theLastOfTwoJoinsDecides() {
        CompletableFuture<Joined> first = stage.protocol.join(ROOM, JoinFrom.last(2));
        stage.protocol.join(ROOM, JoinFrom.head());
        stage.receive(joinedAt("e1", 6, 4), posted(5), posted(6));
        assertThat(first).isCompleted();
        Joined second = joinedAt("e1", 6, 6);
        stage.receive(second, posted(7));
        stage.expectTold(second, posted(7));
    }

    @Test
    void theClientDoesNotWaitForAJoinOfALostConnection() {
        stage.protocol.join(ROOM, JoinFrom.last(2));
        stage.sent.clear();
        stage.reconnect();
        stage.expectSent(after(5), new Join(ROOM, JoinFrom.last(2)));
        stage.receive(joinedAt("e1", 6, 5), joinedAt("e1", 6, 4));
        stage.told.clear();
        stage.receive(posted(5), posted(6));
        stage.expectTold(posted(5), posted(6));
    }

    @Test
    void aRejectedJoinOfAJoinedRoomChangesNothing() {
        CompletableFuture<Joined> joined = stage.protocol.join(ROOM, JoinFrom.last(2));
        stage.sent.clear();
        stage.receive(posted(6), new Rejected(RejectCode.DENIED, "no", "join", ROOM, null, null));
        assertThat(failure(joined)).isInstanceOf(RejectedException.class);
        stage.expectSent(after(5));
        stage.receive(joinedAt("e1", 6, 5), posted(6));
        stage.expectTold(posted(6));
    }

    @Test
    void aRoomThatCannotBeRestoredIsLeft() {
        stage.reconnect();
        stage.sent.clear();
        stage.receive(new Rejected(RejectCode.ROOM_FULL, "full", "join", ROOM, null, null));
        stage.expectTold(new Left(ROOM));
        stage.reconnect();
        stage.nothingMore();
    }

    @Test
    void aRoomThatIsBusyIsRestoredLater() {
        stage.reconnect();
        stage.sent.clear();
        Duration retryAfter = Duration.ofSeconds(3);
        stage.receive(new Rejected(RejectCode.BUSY, "away", "join", ROOM, null, retryAfter));
        stage.pass(retryAfter.minusMillis(1));
        stage.nothingMore();
        stage.pass(Duration.ofMillis(1));
        stage.expectSent(after(5));
    }

    @Test
    void anUnrequestedLeftLeavesTheRoom() {
        stage.receive(new ServerMessage.Left(ROOM), posted(6));
        stage.expectTold(new Left(ROOM));
        stage.reconnect();
        stage.nothingMore();
    }

    @Test
    void anUnrequestedJoinedReportsTheMembers() {
        stage.receive(joinedAt("e1", 6, 5), posted(6));
        stage.expectTold(new ServerMessage.Members(ROOM, 2, List.of(ME), false), posted(6));
        stage.nothingMore();
        assertThat(stage.connected).isTrue();
    }

    @Test
    void anUnrequestedJoinedBehindThePositionDeliversNothingTwice() {
        stage.receive(joinedAt("e1", 5, 3));
        stage.told.clear();
        stage.receive(posted(4, 6));
        stage.expectTold(posted(6));
        stage.nothingMore();
    }

    @Test
    void anUnrequestedJoinedBeyondThePositionCausesAJoin() {
        stage.receive(joinedAt("e1", 9, 8));
        stage.expectSent(after(5));
        stage.receive(posted(9), joinedAt("e1", 9, 5));
        stage.receive(posted(6, 9));
        stage.expectTold((Object[]) posted(6, 9));
    }

    @Test
    void anUnrequestedJoinedOfAnotherEpochCausesAJoin() {
        stage.receive(joinedAt("e2", 5, 5));
        stage.expectSent(after(5));
        stage.nothingMore();
    }

    @Test
    void anUnrequestedJoinedOfAnotherRoomIsIgnored() {
        Stage online = Stage.online();
        online.receive(joinedAt("e1", 5, 5), posted(6));
        online.nothingMore();
        assertThat(online.connected).isTrue();
    }
}
