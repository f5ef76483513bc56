package io.github.embedchat.client.internal.core;

import static io.github.embedchat.client.internal.core.Stage.ME;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ConnectionState.Closed;
import io.github.embedchat.api.listener.ConnectionState.Connecting;
import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.listener.ConnectionState.Online;
import io.github.embedchat.api.message.ClientMessage.Ping;
import io.github.embedchat.api.message.ClientMessage.Pong;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Tests when a connection counts as lost, and when the client makes the next one. */
class ReconnectTest {
    private final Stage stage = Stage.online();

    @Test
    void theClientReconnectsAfterALostConnection() {
        stage.cut();
        Offline offline = (Offline) stage.told.poll();
        assertThat(offline.cause()).isEqualTo("cut");
        stage.pass(offline.retryIn().minusMillis(1));
        stage.nothingMore();
        stage.pass(Duration.ofMillis(1));
        stage.expectTold(new Connecting());
        assertThat(stage.connected).isTrue();
    }

    @Test
    void theDelayIsARandomPartOfABoundThatDoublesUpToAMaximum() {
        Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30), new SplittableRandom(1));
        long bound = 250;
        long longest = 0;
        for (int i = 0; i < 1_000; i++) {
            long delay = backoff.next(null).toMillis();
            assertThat(delay).isBetween(0L, bound);
            bound = Math.min(30_000, 2 * bound);
            longest = Math.max(longest, delay);
        }
        assertThat(longest).isBetween(29_000L, 30_000L);
        backoff.connectionHeld(5_000);
        assertThat(backoff.next(null).toMillis()).isBetween(0L, 250L);
    }

    @Test
    void theServersDelayIsWaitedForBeforeTheRandomPart() {
        Backoff backoff = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(30), new SplittableRandom(1));
        assertThat(backoff.next(Duration.ofSeconds(3)).toMillis()).isBetween(3_000L, 3_250L);
        assertThat(backoff.next(Duration.ofMillis(Long.MAX_VALUE))).isLessThan(Duration.ofDays(2));
    }

    @Test
    void aShortConnectionDoesNotResetTheDelay() {
        assertThat(longestOf(delaysAfterConnectionsOf(Duration.ofMillis(4_999))))
                .isGreaterThan(10_000);
    }

    @Test
    void aLongConnectionResetsTheDelay() {
        assertThat(longestOf(delaysAfterConnectionsOf(Duration.ofSeconds(5)))).isLessThanOrEqualTo(250);
    }

    private List<Long> delaysAfterConnectionsOf(Duration time) {
        List<Long> delays = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            stage.pass(time);
            stage.cut();
            delays.add(stage.lifecycle.wakeAt() - stage.now);
            stage.comeBack(ME);
        }
        return delays;
    }

    private static long longestOf(List<Long> delays) {
        return delays.stream().mapToLong(Long::longValue).max().orElseThrow();
    }

    @Test
    void aGoodbyeThatAllowsItIsFollowedByAnotherConnection() {
        stage.receive(new Goodbye(CloseReason.SHUTDOWN, true, Duration.ofSeconds(3)));
        assertThat(stage.connected).isFalse();
        Offline offline = (Offline) stage.told.remove();
        assertThat(offline.retryIn()).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3_250));
        assertThat(offline.reason()).isEqualTo(CloseReason.SHUTDOWN);
        assertThat(offline.code()).isNull();
        stage.comeBack(ME);
        assertThat(stage.lifecycle.state()).isEqualTo(new Online(ME, true));
    }

    @Test
    void aGoodbyeThatForbidsItClosesTheClient() {
        stage.receive(new Goodbye(CloseReason.REPLACED, false, null));
        assertThat(stage.connected).isFalse();
        stage.expectTold(new Closed("the server said goodbye: replaced", false, null, CloseReason.REPLACED));
        assertThat(stage.lifecycle.wakeAt()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void silenceIsAnsweredWithAPingAndThenWithAnotherConnection() {
        stage.pass(Duration.ofMillis(24_999));
        stage.nothingMore();
        stage.pass(Duration.ofMillis(1));
        stage.expectSent(new Ping(null));
        stage.pass(Duration.ofSeconds(25));
        stage.expectSent(new Ping(null));
        stage.pass(Duration.ofMillis(9_999));
        stage.nothingMore();
        stage.pass(Duration.ofMillis(1));
        assertThat(stage.connected).isFalse();
        assertThat(((Offline) stage.told.remove()).cause()).isEqualTo("nothing heard for 60 s");
    }

    @Test
    void anyByteKeepsTheConnectionAlive() {
        for (int i = 0; i < 10; i++) {
            stage.pass(Duration.ofSeconds(24));
            stage.lifecycle.heard();
        }
        stage.nothingMore();
        assertThat(stage.connected).isTrue();
    }

    @Test
    void aPingIsAnswered() {
        stage.receive(new ServerMessage.Ping(5L, Map.of()), new ServerMessage.Ping(null, Map.of()));
        stage.expectSent(new Pong(5L), new Pong(null));
    }
}
