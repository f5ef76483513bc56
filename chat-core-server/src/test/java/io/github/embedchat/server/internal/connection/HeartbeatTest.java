package io.github.embedchat.server.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.server.internal.connection.Heartbeat.Finding;
import io.github.embedchat.server.options.ServerOptions;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final long SECOND = 1_000_000_000;
    private final Heartbeat heartbeat = new Heartbeat(ServerOptions.defaults().timeouts(), 0, 0);

    private Finding at(long seconds) {
        return heartbeat.check(seconds * SECOND, 0);
    }

    @Test
    void aConnectionHasTenSecondsForTheHandshakeEvenIfItSendsBytes() {
        heartbeat.heard(9 * SECOND);
        assertThat(at(9)).isEqualTo(Finding.FINE);
        assertThat(at(10)).isEqualTo(Finding.DEAD);
    }

    @Test
    void aSilentClientIsPingedOncePerHeartbeatAndThenTimesOut() {
        heartbeat.welcomed();
        assertThat(at(24)).isEqualTo(Finding.FINE);
        assertThat(at(25)).isEqualTo(Finding.SILENT);
        assertThat(at(26)).isEqualTo(Finding.FINE);
        assertThat(at(50)).isEqualTo(Finding.SILENT);
        assertThat(at(60)).isEqualTo(Finding.DEAD);
    }

    @Test
    void anyReceivedByteResetsTheTimeout() {
        heartbeat.welcomed();
        heartbeat.heard(50 * SECOND);
        assertThat(at(60)).isEqualTo(Finding.FINE);
        assertThat(at(110)).isEqualTo(Finding.DEAD);
    }

    @Test
    void aClientDoesNotTimeOutWhileTheServerDoesNotRead() {
        heartbeat.welcomed();
        heartbeat.reading(false, 10 * SECOND);
        assertThat(at(100)).isNotEqualTo(Finding.DEAD);
        heartbeat.reading(true, 100 * SECOND);
        assertThat(at(159)).isNotEqualTo(Finding.DEAD);
        assertThat(at(160)).isEqualTo(Finding.DEAD);
    }

    @Test
    void aReaderIsStalledAfterHalfAMinuteWithoutProgress() {
        heartbeat.welcomed();
        heartbeat.heard(100 * SECOND);
        heartbeat.writing(true, 1000, 100 * SECOND);
        assertThat(heartbeat.check(120 * SECOND, 500)).isEqualTo(Finding.FINE);
        heartbeat.heard(140 * SECOND);
        assertThat(heartbeat.check(149 * SECOND, 500)).isEqualTo(Finding.FINE);
        assertThat(heartbeat.check(150 * SECOND, 500)).isEqualTo(Finding.STALLED);
    }

    @Test
    void theNextCheckIsDueBeforeTheTimeout() {
        assertThat(heartbeat.nextCheck(0)).isLessThanOrEqualTo(10 * SECOND);
        heartbeat.welcomed();
        heartbeat.writing(true, 1000, 0);
        assertThat(heartbeat.nextCheck(0)).isLessThan(30 * SECOND / 4);
    }
}
