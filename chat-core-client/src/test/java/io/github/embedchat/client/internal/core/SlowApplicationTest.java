package io.github.embedchat.client.internal.core;

import static io.github.embedchat.client.internal.core.Stage.BOB;
import static io.github.embedchat.client.internal.core.Stage.ME;
import static io.github.embedchat.client.internal.core.Stage.ROOM;
import static io.github.embedchat.client.internal.core.Stage.joinedAt;
import static io.github.embedchat.client.internal.core.Stage.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.LogGap.Reason;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Ping;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/**
 * Tests an application that falls behind. The client delivers no more posts of a room until the application has caught
 * up, and then reads on from the application's position.
 */
class SlowApplicationTest {
    private static final Join AFTER_6 = new Join(ROOM, JoinFrom.after(new Position("e1", 6)));
    private static final ClientMessage.Members WHO = new ClientMessage.Members(ROOM);

    /** A client that has read up to post 5. */
    private final Stage stage = Stage.joined(5);

    private void fallBehind() {
        stage.receive(posted(6));
        stage.backlogged = true;
        stage.receive(posted(7), posted(8));
        stage.expectTold(posted(6));
    }

    private void catchUp() {
        stage.backlogged = false;
        stage.lifecycle.drained();
    }

    private static Presence presence() {
        return new Presence(ROOM, Instant.EPOCH, List.of(BOB), List.of(), List.of(), 3, false);
    }

    private static Members members() {
        return new Members(ROOM, 3, List.of(ME, BOB), false);
    }

    @Test
    void postsAreReadAgainFromTheApplicationsPosition() {
        fallBehind();
        catchUp();
        stage.expectSent(AFTER_6);
        stage.receive(posted(9), joinedAt("e1", 9, 6), posted(7), posted(8), posted(9));
        stage.expectTold(posted(7), posted(8), posted(9));
        stage.expectSent(WHO);
        stage.receive(members());
        stage.expectTold(members());
        stage.nothingMore();
    }

    @Test
    void deliveryDoesNotResumeUntilTheQueueIsDrained() {
        fallBehind();
        stage.backlogged = false;
        stage.receive(posted(9));
        stage.nothingMore();
    }

    @Test
    void aRoomThatIsBeingLeftIsNotJoinedAgain() {
        fallBehind();
        stage.protocol.leave(ROOM);
        stage.sent.clear();
        catchUp();
        stage.receive(posted(9), posted(11), new Left(ROOM));
        stage.expectTold(new Left(ROOM));
        stage.nothingMore();
    }

    @Test
    void aPostMadeDuringALeaveIsAnsweredToo() {
        fallBehind();
        stage.protocol.leave(ROOM);
        catchUp();
        stage.sent.clear();
        CompletableFuture<Posted> outcome = stage.protocol.post(ROOM, "too late");
        stage.receive(new Left(ROOM));
        stage.receive(new Rejected(RejectCode.NOT_JOINED, "no", "post", ROOM, stage.sentPost(), null));
        assertThat(outcome).isCompletedExceptionally();
    }

    @Test
    void ownPostsAreSettledWhileTheApplicationIsBehind() {
        fallBehind();
        CompletableFuture<Posted> outcome = stage.protocol.post(ROOM, "hi");
        stage.receive(posted(9, stage.sentPost(), ME));
        assertThat(outcome).isCompleted();
        stage.nothingMore();
    }

    @Test
    void missedPresenceIsRequested() {
        stage.backlogged = true;
        stage.receive(presence());
        stage.nothingMore();
        catchUp();
        stage.sent.clear();
        stage.receive(joinedAt("e1", 5, 5));
        stage.expectSent(WHO);
    }

    @Test
    void presenceMissedBeforeTheAnswerToAJoinIsRequestedToo() {
        stage.protocol.join(ROOM, JoinFrom.head());
        stage.sent.clear();
        stage.backlogged = true;
        stage.receive(presence());
        stage.backlogged = false;
        stage.receive(joinedAt("e1", 5, 5));
        stage.expectSent(WHO);
    }

    @Test
    void anAnswerThatArrivesTooEarlyIsRequestedAgain() {
        stage.receive(posted(7), joinedAt("e1", 7, 5), posted(6), posted(7));
        stage.sent.clear();
        stage.told.clear();
        stage.backlogged = true;
        stage.receive(members());
        stage.nothingMore();
        catchUp();
        stage.sent.clear();
        stage.receive(joinedAt("e1", 7, 7));
        stage.expectSent(WHO);
    }

    @Test
    void aGapIsReadAgainToo() {
        stage.backlogged = true;
        LogGap gap = new LogGap(Reason.TRIMMED, 6, 8);
        stage.receive(new Gap(ROOM, gap));
        stage.nothingMore();
        catchUp();
        stage.sent.clear();
        stage.receive(joinedAt("e1", 8, 8, gap));
        stage.expectTold(new Gap(ROOM, gap));
    }

    @Test
    void theHeadInAPingIsIgnoredWhileTheApplicationIsBehind() {
        fallBehind();
        stage.receive(new Ping(null, Map.of(ROOM, 9L)));
        stage.expectSent(new ClientMessage.Pong(null));
    }

    @Test
    void aReconnectReadsFromTheApplicationsPosition() {
        fallBehind();
        stage.reconnect();
        stage.expectSent(AFTER_6);
        Joined joined = joinedAt("e1", 9, 6);
        stage.receive(joined, posted(7));
        stage.expectTold(joined);
        catchUp();
        stage.expectSent(AFTER_6);
    }

    @Test
    void catchingUpSendsNothingIfNothingWasHeldBack() {
        stage.lifecycle.drained();
        stage.nothingMore();
    }

    @Test
    void catchingUpSendsNothingWithoutAConnection() {
        fallBehind();
        stage.cut();
        stage.told.clear();
        catchUp();
        stage.nothingMore();
    }

    @Test
    void anUnrequestedJoinedIsIgnoredWhileTheApplicationIsBehind() {
        fallBehind();
        stage.receive(joinedAt("e1", 9, 8), posted(9));
        stage.nothingMore();
        catchUp();
        stage.expectSent(AFTER_6);
    }
}
