package io.github.embedchat.client.internal.core;

import static io.github.embedchat.client.internal.core.Stage.BOB;
import static io.github.embedchat.client.internal.core.Stage.ME;
import static io.github.embedchat.client.internal.core.Stage.ROOM;
import static io.github.embedchat.client.internal.core.Stage.failure;
import static io.github.embedchat.client.internal.core.Stage.joinedAt;
import static io.github.embedchat.client.internal.core.Stage.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.LogGap.Reason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tests that a post is stored once, and that its outcome (posted, rejected or unknown) is never wrong. */
class PostingTest {
    private static final Member SOMEBODY_NEW = new Member("m9", "Ann");

    /** A client that has read up to post 5. */
    private final Stage stage = Stage.joined(5);

    private CompletableFuture<Posted> post(String text) {
        return stage.protocol.post(ROOM, text);
    }

    private static void assertUnknown(CompletableFuture<Posted> outcome) {
        assertThat(failure(outcome)).isInstanceOf(UnknownOutcomeException.class);
    }

    private static void assertRejected(CompletableFuture<Posted> outcome, RejectCode code) {
        assertThat(failure(outcome))
                .isInstanceOfSatisfying(
                        RejectedException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void theOwnPostIsTheAnswer() {
        CompletableFuture<Posted> outcome = post("hi");
        Posted mine = posted(6, stage.sentPost(), ME);
        assertThat(outcome).isNotDone();
        stage.receive(mine);
        assertThat(outcome).isCompletedWithValue(mine);
        stage.expectTold(mine);
        stage.nothingMore();
    }

    @Test
    void anotherUsersPostWithTheSameIdIsNoAnswer() {
        CompletableFuture<Posted> outcome = post("hi");
        stage.receive(posted(6, stage.sentPost(), BOB));
        assertThat(outcome).isNotDone();
    }

    @Test
    void aPostInAnotherRoomWithTheSameIdIsNoAnswer() {
        CompletableFuture<Posted> outcome = post("hi");
        Posted here = posted(6, stage.sentPost(), ME);
        stage.receive(new Posted(new RoomId("other"), 1, here.time(), here.id(), ME, "hi"));
        assertThat(outcome).isNotDone();
    }

    @Test
    void aRejectionFailsThePostThatItNames() {
        CompletableFuture<Posted> first = post("one");
        stage.sent.clear();
        CompletableFuture<Posted> second = post("two");
        stage.receive(rejected(stage.sentPost(), RejectCode.TEXT_INVALID));
        assertThat(first).isNotDone();
        assertRejected(second, RejectCode.TEXT_INVALID);
    }

    private static Rejected rejected(String id, RejectCode code) {
        return new Rejected(code, "no", "post", ROOM, id, null);
    }

    @Test
    void anUnspecificRejectionFailsNoPost() {
        CompletableFuture<Posted> outcome = post("hi");
        stage.receive(new Rejected(RejectCode.MALFORMED, "no", null, null, null, null));
        assertThat(outcome).isNotDone();
    }

    @Test
    void allIdsDiffer() {
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            post("hi");
        }
        stage.sent.forEach(message -> ids.add(((Post) message).id()));
        assertThat(ids).hasSize(1_000).allMatch(id -> id.length() <= 64);
    }

    @Test
    void aPostMadeOfflineWaitsUntilItsRoomIsReadUpToTheHead() {
        stage.cut();
        CompletableFuture<Posted> outcome = post("hi");
        stage.comeBack(ME);
        stage.sent.clear();
        stage.receive(joinedAt("e1", 7, 5), posted(6));
        stage.expectSent();
        stage.receive(posted(7));
        stage.receive(posted(8, stage.sentPost(), ME));
        assertThat(outcome).isCompleted();
    }

    @Test
    void aPostMadeBeforeTheAnswerToTheJoinWaitsForIt() {
        Stage online = Stage.online();
        online.protocol.join(ROOM, JoinFrom.head());
        online.protocol.post(ROOM, "hi");
        online.expectSent(new Join(ROOM, JoinFrom.head()));
        online.receive(joinedAt("e1", 5, 5));
        online.sentPost();
    }

    @Test
    void aPostFoundWhileCatchingUpIsSettledAndNotSentAgain() {
        CompletableFuture<Posted> outcome = post("hi");
        Posted mine = posted(7, stage.sentPost(), ME);
        stage.reconnect();
        stage.sent.clear();
        stage.receive(joinedAt("e1", 8, 5), posted(6), mine, posted(8));
        assertThat(outcome).isCompletedWithValue(mine);
        stage.expectSent();
    }

    @Test
    void aPostNotFoundUpToTheHeadIsSentAgainUnderTheSameId() {
        CompletableFuture<Posted> outcome = post("hi");
        Post original = (Post) stage.sent.remove();
        stage.reconnect();
        stage.sent.clear();
        stage.receive(joinedAt("e1", 7, 5), posted(6));
        stage.expectSent();
        stage.receive(posted(7));
        stage.expectSent(original);
        stage.receive(posted(8, original.id(), ME));
        assertThat(outcome).isCompleted();
    }

    @Test
    void postsSentAgainComeBeforeNewPosts() {
        post("one");
        stage.sent.clear();
        stage.cut();
        post("two");
        stage.comeBack(ME);
        post("three");
        stage.sent.clear();
        stage.receive(joinedAt("e1", 5, 5));
        assertThat(stage.sent).extracting(message -> ((Post) message).text()).containsExactly("one", "two", "three");
    }

    @Test
    void aDuplicateBehindThePositionSettlesThePostButIsNotDelivered() {
        CompletableFuture<Posted> outcome = post("hi");
        Posted mine = posted(4, stage.sentPost(), ME);
        stage.receive(mine);
        assertThat(outcome).isCompletedWithValue(mine);
        stage.nothingMore();
    }

    @Test
    void anOwnPostBeyondAHoleIsSettledOnceAndDeliveredInOrder() {
        CompletableFuture<Posted> outcome = post("hi");
        Posted mine = posted(7, stage.sentPost(), ME);
        stage.receive(mine);
        assertThat(outcome).isCompletedWithValue(mine);
        stage.receive(joinedAt("e1", 7, 5), posted(6), mine);
        stage.expectTold(posted(6), mine);
    }

    @Test
    void aPostNotFoundAfterALostSessionEndsAsUnknown() {
        CompletableFuture<Posted> outcome = post("hi");
        stage.sent.clear();
        stage.reconnect(SOMEBODY_NEW);
        stage.sent.clear();
        stage.receive(joinedAt("e1", 6, 5));
        assertThat(outcome).isNotDone();
        stage.receive(posted(6));
        assertUnknown(outcome);
        stage.expectSent();
    }

    @Test
    void aPostFoundAfterALostSessionIsSettled() {
        CompletableFuture<Posted> outcome = post("hi");
        Posted mine = posted(6, stage.sentPost(), ME);
        stage.reconnect(SOMEBODY_NEW);
        stage.receive(joinedAt("e1", 6, 5), mine);
        assertThat(outcome).isCompletedWithValue(mine);
    }

    @Test
    void aPostThatWasNeverSentIsSentByTheNewUser() {
        stage.cut();
        CompletableFuture<Posted> outcome = post("hi");
        stage.comeBack(SOMEBODY_NEW);
        stage.sent.clear();
        stage.receive(joinedAt("e1", 5, 5));
        stage.receive(posted(6, stage.sentPost(), SOMEBODY_NEW));
        assertThat(outcome).isCompleted();
    }

    @Test
    void aPostThatMayLieInAGapEndsAsUnknown() {
        CompletableFuture<Posted> outcome = post("hi");
        stage.sent.clear();
        stage.reconnect();
        stage.sent.clear();
        stage.receive(joinedAt("e1", 9, 8, new LogGap(Reason.TRIMMED, 6, 8)));
        assertThat(outcome).isNotDone();
        stage.receive(posted(9));
        assertUnknown(outcome);
        stage.expectSent();
    }

    @Test
    void aPostThatMayLieInAGapEndsAsUnknownAfterAnotherJoinToo() {
        CompletableFuture<Posted> outcome = post("hi");
        stage.sent.clear();
        stage.cut();
        stage.protocol.join(ROOM, JoinFrom.head());
        stage.comeBack(ME);
        stage.sent.clear();
        stage.receive(joinedAt("e1", 9, 8, new LogGap(Reason.TRIMMED, 6, 8)), joinedAt("e1", 9, 9));
        assertUnknown(outcome);
        stage.expectSent();
    }

    @Test
    void aPostFoundAfterTheGapIsSettled() {
        CompletableFuture<Posted> outcome = post("hi");
        Posted mine = posted(9, stage.sentPost(), ME);
        stage.reconnect();
        stage.receive(joinedAt("e1", 9, 8, new LogGap(Reason.TRIMMED, 6, 8)), mine);
        assertThat(outcome).isCompletedWithValue(mine);
    }

    @Test
    void aPostMadeAfterTheGapIsSent() {
        stage.cut();
        post("hi");
        stage.comeBack(ME);
        stage.sent.clear();
        stage.receive(joinedAt("e2", 0, 0, new LogGap(Reason.EPOCH, 1, 0)));
        stage.sentPost();
    }

    @Test
    void aPostMadeAfterTheGapIsSentAgainToo() {
        stage.cut();
        post("hi");
        stage.comeBack(ME);
        stage.sent.clear();
        stage.receive(joinedAt("e2", 0, 0, new LogGap(Reason.EPOCH, 1, 0)));
        ClientMessage original = stage.sent.remove();
        stage.reconnect();
        stage.sent.clear();
        stage.receive(joinedAt("e2", 0, 0));
        stage.expectSent(original);
    }

    @Test
    void aGapThatMayHoldAPostIsResolvedByReadingUpToTheHead() {
        CompletableFuture<Posted> outcome = post("hi");
        stage.sent.clear();
        LogGap gap = new LogGap(Reason.TRIMMED, 6, 8);
        stage.receive(new Gap(ROOM, gap));
        assertThat(stage.sent.poll()).isInstanceOf(Join.class);
        stage.receive(joinedAt("e1", 8, 8, gap));
        assertUnknown(outcome);
    }

    @Test
    void joiningAtAnotherPositionSendsAnUnansweredPostAgain() {
        CompletableFuture<Posted> outcome = post("hi");
        Post original = (Post) stage.sent.remove();
        stage.protocol.join(ROOM, JoinFrom.head());
        stage.sent.clear();
        stage.receive(joinedAt("e1", 6, 6));
        stage.expectSent(original);
        stage.receive(posted(6, original.id(), ME));
        assertThat(outcome).isCompleted();
    }

    @Test
    void aSentPostInARoomThatCannotBeRestoredEndsAsUnknown() {
        CompletableFuture<Posted> sent = post("one");
        stage.sent.clear();
        stage.cut();
        CompletableFuture<Posted> unsent = post("two");
        stage.comeBack(ME);
        stage.receive(new Rejected(RejectCode.ROOM_FULL, "full", "join", ROOM, null, null));
        assertUnknown(sent);
        assertRejected(unsent, RejectCode.ROOM_FULL);
    }

    @Test
    void anUnrequestedLeftEndsUnansweredPostsAsUnknown() {
        CompletableFuture<Posted> outcome = post("hi");
        stage.receive(new Left(ROOM));
        assertUnknown(outcome);
    }

    @Test
    void theServerRejectsAPostInARoomThatWasNotJoined() {
        Stage online = Stage.online();
        CompletableFuture<Posted> outcome = online.protocol.post(ROOM, "hi");
        online.receive(rejected(online.sentPost(), RejectCode.NOT_JOINED));
        assertRejected(outcome, RejectCode.NOT_JOINED);
    }

    @Test
    void aPostInARoomThatWasNotJoinedIsSentAgainToo() {
        Stage online = Stage.online();
        online.protocol.post(ROOM, "hi");
        ClientMessage original = online.sent.remove();
        online.reconnect();
        online.expectSent(original);
    }

    @Test
    void aPostThatDoesNotFitInALineIsNotSent() {
        assertRejected(post("\u0001".repeat(4_000)), RejectCode.TOO_LONG);
        assertRejected(post("狼".repeat(6_000)), RejectCode.TOO_LONG);
        stage.nothingMore();
        post("狼".repeat(4_000));
        stage.sentPost();
    }

    @Test
    void moreThanTenThousandUnansweredPostsAreNotSent() {
        for (int i = 0; i < 10_000; i++) {
            assertThat(post("hi")).isNotDone();
        }
        assertRejected(post("one more"), RejectCode.BUSY);
        String first = ((Post) stage.sent.remove()).id();
        assertThat(stage.sent).hasSize(9_999);
        stage.receive(posted(6, first, ME));
        assertThat(post("fits again")).isNotDone();
    }

    @Test
    void aPostInASkippedRangeEndsAsUnknownIfTheRestoreFailed() {
        CompletableFuture<Posted> outcome = post("hi");
        stage.protocol.join(ROOM, JoinFrom.last(2));
        stage.sent.clear();
        stage.reconnect();
        stage.sent.clear();
        stage.receive(
                new Rejected(RejectCode.BUSY, "the log is away", "join", ROOM, null, Duration.ofSeconds(5)),
                joinedAt("e1", 45, 45));

        assertUnknown(outcome);
        assertThat(stage.sent).noneMatch(Post.class::isInstance);
    }
}
