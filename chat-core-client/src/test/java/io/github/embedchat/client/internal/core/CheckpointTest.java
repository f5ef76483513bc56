package io.github.embedchat.client.internal.core;

import static io.github.embedchat.client.internal.core.Stage.ME;
import static io.github.embedchat.client.internal.core.Stage.ROOM;
import static io.github.embedchat.client.internal.core.Stage.joinedAt;
import static io.github.embedchat.client.internal.core.Stage.posted;
import static io.github.embedchat.client.internal.core.Stage.welcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ConnectionState.Closed;
import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.LogGap.Reason;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.client.internal.core.LifecycleSettings.Checkpoint;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Tests what the client saves for its next run. */
class CheckpointTest {
    private static final RoomId TEA = new RoomId("tea");
    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Checkpoint checkpoint(Map<RoomId, Position> places) {
        return new Checkpoint("secret of m1", places);
    }

    private static Position at(long seq) {
        return new Position("e1", seq);
    }

    private static Join after(long seq) {
        return new Join(ROOM, JoinFrom.after(at(seq)));
    }

    /** Returns a connected client with the checkpoint of an earlier run. Its saves so far are dropped. */
    private static Stage online(Checkpoint stored) {
        Stage stage = new Stage(stored);
        stage.lifecycle.connect();
        stage.letIn();
        stage.saved.clear();
        return stage;
    }

    private static Stage reading() {
        Stage stage = online(Checkpoint.NONE);
        stage.protocol.join(ROOM, null);
        stage.receive(joinedAt("e1", 5, 5));
        stage.pass(SECOND);
        stage.saved.clear();
        return stage;
    }

    @Test
    void aClientWithoutAStoreSavesNothing() {
        Stage stage = Stage.joined(5);
        stage.receive(posted(6));
        stage.pass(SECOND);
        stage.lifecycle.end(Cause.APPLICATION);
        assertThat(stage.saved).isEmpty();
    }

    @Test
    void aWelcomeIsSavedAtOnce() {
        Stage stage = new Stage(Checkpoint.NONE);
        stage.lifecycle.connect();
        stage.letIn();
        assertThat(stage.saved).containsExactly(checkpoint(Map.of()));
    }

    @Test
    void positionsAreSavedOncePerSecond() {
        Stage stage = reading();
        stage.receive(posted(6));
        stage.pass(SECOND.minusMillis(1));
        stage.receive(posted(7));
        assertThat(stage.saved).isEmpty();
        stage.pass(Duration.ofMillis(1));
        assertThat(stage.saved).containsExactly(checkpoint(Map.of(ROOM, at(7))));
    }

    @Test
    void anUnchangedPositionIsNotSavedAgain() {
        Stage stage = reading();
        stage.receive(posted(5));
        stage.pass(SECOND);
        assertThat(stage.saved).isEmpty();
    }

    @Test
    void aPositionIsSavedAfterTheConnectionIsLost() {
        Stage stage = reading();
        stage.receive(posted(6));
        stage.cut();
        stage.pass(SECOND);
        assertThat(stage.saved).contains(checkpoint(Map.of(ROOM, at(6))));
    }

    @Test
    void theSavedPositionDoesNotPassAnUnseenPost() {
        Stage stage = reading();
        stage.backlogged = true;
        stage.receive(posted(6));
        stage.pass(SECOND);
        assertThat(stage.saved).isEmpty();
    }

    @Test
    void thePositionIsSavedAtTheEnd() {
        Stage stage = reading();
        stage.receive(posted(6));
        stage.lifecycle.end(Cause.APPLICATION);
        assertThat(stage.saved).containsExactly(checkpoint(Map.of(ROOM, at(6))));
    }

    @Test
    void theStoredSessionIsResumed() {
        Stage stage = new Stage(checkpoint(Map.of()));
        stage.lifecycle.connect();
        stage.lifecycle.connected(null);
        stage.expectSent(new Hello(1, "Ann", null, "secret of m1", "laptop"));
        stage.receive(welcome(ME, true));
        assertThat(stage.lifecycle.state()).isNotInstanceOf(Closed.class);
        assertThat(stage.saved).isEmpty();
    }

    @Test
    void aTakenNameClosesAClientWithAStoredSessionToo() {
        Stage stage = new Stage(checkpoint(Map.of()));
        stage.lifecycle.connect();
        stage.lifecycle.connected(null);
        stage.receive(new Rejected(RejectCode.NAME_TAKEN, "no", "hello", null, null, null));
        assertThat(stage.lifecycle.state()).isInstanceOf(Closed.class);
    }

    @Test
    void joiningReadsOnAfterTheStoredPosition() {
        Stage stage = online(checkpoint(Map.of(ROOM, at(5))));
        stage.protocol.join(ROOM, null);
        stage.expectSent(after(5));
        Joined joined = joinedAt("e1", 7, 5);
        stage.receive(joined, posted(6), posted(7));
        stage.expectTold(joined, posted(6), posted(7));
    }

    @Test
    void aJoinBeforeTheFirstConnectionReadsOnToo() {
        Stage stage = new Stage(checkpoint(Map.of(ROOM, at(5))));
        stage.protocol.join(ROOM, null);
        stage.lifecycle.connect();
        stage.letIn();
        stage.expectSent(after(5));
    }

    @Test
    void joiningFromAGivenPositionReadsFromThere() {
        Stage stage = online(checkpoint(Map.of(ROOM, at(5))));
        stage.protocol.join(ROOM, JoinFrom.last(2));
        stage.expectSent(new Join(ROOM, JoinFrom.last(2)));
    }

    @Test
    void joiningARoomWithoutAStoredPositionReadsFromTheHead() {
        Stage stage = online(checkpoint(Map.of(TEA, at(5))));
        stage.protocol.join(ROOM, null);
        stage.expectSent(new Join(ROOM, JoinFrom.head()));
    }

    @Test
    void joiningARoomAgainMovesToItsHead() {
        Stage stage = online(checkpoint(Map.of(ROOM, at(5))));
        stage.protocol.join(ROOM, null);
        stage.receive(joinedAt("e1", 5, 5));
        stage.sent.clear();
        stage.protocol.join(ROOM, null);
        stage.expectSent(new Join(ROOM, JoinFrom.head()));
    }

    @Test
    void aStoredPositionOfAnotherEpochIsAGap() {
        Stage stage = online(checkpoint(Map.of(ROOM, at(5))));
        stage.protocol.join(ROOM, null);
        LogGap gap = new LogGap(Reason.EPOCH, 1, 0);
        Joined joined = joinedAt("e2", 1, 0, gap);
        stage.receive(joined, posted(1));
        stage.expectTold(joined, new Gap(ROOM, gap), posted(1));
    }

    @Test
    void aRoomThatIsNotJoinedKeepsItsPosition() {
        Stage stage = online(checkpoint(Map.of(TEA, at(3))));
        stage.protocol.join(ROOM, null);
        stage.receive(joinedAt("e1", 5, 5));
        stage.pass(SECOND);
        assertThat(stage.saved).containsExactly(checkpoint(Map.of(TEA, at(3), ROOM, at(5))));
    }

    @Test
    void aRejectedJoinKeepsThePosition() {
        Stage stage = online(checkpoint(Map.of(ROOM, at(5))));
        stage.protocol.join(ROOM, null);
        stage.receive(new Rejected(RejectCode.BUSY, "away", "join", ROOM, null, null));
        stage.sent.clear();
        stage.protocol.join(ROOM, null);
        stage.expectSent(after(5));
    }

    @Test
    void aRoomThatWasLeftHasNoPosition() {
        Stage stage = online(checkpoint(Map.of(ROOM, at(5))));
        stage.protocol.join(ROOM, null);
        stage.receive(joinedAt("e1", 5, 5));
        stage.protocol.leave(ROOM);
        stage.receive(new Left(ROOM));
        stage.pass(SECOND);
        assertThat(stage.saved).contains(checkpoint(Map.of()));
        stage.sent.clear();
        stage.protocol.join(ROOM, null);
        stage.expectSent(new Join(ROOM, JoinFrom.head()));
    }

    @Test
    void theSecretIsNotShown() {
        assertThat(checkpoint(Map.of(ROOM, at(5))).toString()).contains("lobby").doesNotContain("secret");
    }
}
