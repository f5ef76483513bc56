package io.github.embedchat.client.internal.core;

import static io.github.embedchat.client.internal.core.Stage.ME;
import static io.github.embedchat.client.internal.core.Stage.ROOM;
import static io.github.embedchat.client.internal.core.Stage.failure;
import static io.github.embedchat.client.internal.core.Stage.posted;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.listener.ConnectionState.Closed;
import io.github.embedchat.api.message.ClientMessage.Bye;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tests that each client ends exactly once, with no callback afterwards. */
class ClosingTest {
    private static final Closed CLOSED = new Closed("closed by the application", true);
    private static final Goodbye GOODBYE = new Goodbye(CloseReason.BYE, false, null);

    /** A client that has read up to post 5. */
    private final Stage stage = Stage.joined(5);

    @Test
    void byeIsAnsweredWithGoodbye() {
        stage.lifecycle.close();
        stage.expectSent(new Bye());
        assertThat(stage.connected).isTrue();
        stage.receive(GOODBYE);
        assertThat(stage.connected).isFalse();
        stage.expectTold(CLOSED);
    }

    @Test
    void theClientWaitsAtMostASecondForTheGoodbye() {
        stage.lifecycle.close();
        stage.pass(Duration.ofMillis(999));
        assertThat(stage.connected).isTrue();
        stage.pass(Duration.ofMillis(1));
        assertThat(stage.connected).isFalse();
        stage.expectTold(CLOSED);
    }

    @Test
    void theEndOfTheConnectionCountsAsAGoodbye() {
        stage.lifecycle.close();
        stage.cut();
        stage.expectTold(CLOSED);
    }

    @Test
    void aGoodbyeThatAllowsAReconnectStillClosesTheClient() {
        stage.lifecycle.close();
        stage.receive(new Goodbye(CloseReason.SHUTDOWN, true, null));
        stage.expectTold(CLOSED);
    }

    @Test
    void closingAgainDoesNothing() {
        stage.lifecycle.close();
        stage.lifecycle.close();
        stage.expectSent(new Bye());
        stage.receive(GOODBYE);
        stage.lifecycle.close();
        stage.expectTold(CLOSED);
        stage.nothingMore();
    }

    @Test
    void answersBeforeTheGoodbyeCompleteTheirFutures() {
        CompletableFuture<Posted> outcome = stage.protocol.post(ROOM, "hi");
        String id = stage.sentPost();
        stage.lifecycle.close();
        Posted mine = posted(6, id, ME);
        stage.receive(mine, GOODBYE);
        assertThat(outcome).isCompletedWithValue(mine);
        stage.expectTold(mine, CLOSED);
    }

    @Test
    void everyFutureIsCompletedBeforeTheLastCallback() {
        CompletableFuture<?> sent = stage.protocol.post(ROOM, "hi");
        CompletableFuture<?> asked = stage.rename("Anna");
        CompletableFuture<?> joining = stage.protocol.join(new RoomId("other"), JoinFrom.head());
        CompletableFuture<?> waiting = stage.protocol.post(new RoomId("other"), "hi");
        CompletableFuture<?> leaving = stage.protocol.leave(ROOM);
        stage.lifecycle.close();
        stage.sent.clear();
        stage.receive(GOODBYE);

        assertThat(failure(sent)).isInstanceOf(UnknownOutcomeException.class);
        assertThat(failure(asked)).isInstanceOf(UnknownOutcomeException.class);
        assertThat(failure(joining)).isInstanceOf(UnknownOutcomeException.class);
        assertThat(failure(waiting)).isExactlyInstanceOf(ChatException.class);
        assertThat(failure(leaving)).isInstanceOf(ChatException.class);
        stage.expectTold(CLOSED);
        stage.nothingMore();
    }

    @Test
    void aPostThatWasSentOnceEndsAsUnknownWhenClosedOffline() {
        CompletableFuture<?> sent = stage.protocol.post(ROOM, "one");
        stage.cut();
        CompletableFuture<?> unsent = stage.protocol.post(ROOM, "two");
        stage.told.clear();
        stage.sent.clear();
        stage.lifecycle.close();
        assertThat(failure(sent)).isInstanceOf(UnknownOutcomeException.class);
        assertThat(failure(unsent)).isExactlyInstanceOf(ChatException.class);
        stage.expectTold(CLOSED);
        assertThat(stage.lifecycle.wakeAt()).isEqualTo(Long.MAX_VALUE);
        stage.nothingMore();
    }

    @Test
    void aClosedClientFailsRequests() {
        stage.lifecycle.close();
        stage.sent.clear();
        assertThat(failure(stage.protocol.post(ROOM, "hi"))).isInstanceOf(ChatException.class);
        assertThat(failure(stage.members(ROOM))).isInstanceOf(ChatException.class);
        stage.nothingMore();
    }

    @Test
    void aClientThatNeverConnectedCanBeClosed() {
        Stage fresh = new Stage();
        fresh.lifecycle.close();
        fresh.expectTold(CLOSED);
        CompletableFuture<Member> you = fresh.lifecycle.connect();
        assertThat(failure(you)).isInstanceOf(ChatException.class);
        assertThat(fresh.connected).isFalse();
    }

    @Test
    void aClientCanBeClosedBeforeTheWelcome() {
        Stage fresh = new Stage();
        CompletableFuture<Member> you = fresh.lifecycle.connect();
        fresh.lifecycle.connected(null);
        fresh.told.clear();
        fresh.lifecycle.close();
        assertThat(fresh.connected).isFalse();
        assertThat(failure(you)).isInstanceOf(ChatException.class);
        fresh.expectTold(CLOSED);
    }
}
