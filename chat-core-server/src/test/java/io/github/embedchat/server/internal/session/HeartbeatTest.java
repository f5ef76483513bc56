package io.github.embedchat.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.server.internal.session.Heartbeat.Finding;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeartbeatTest {
    private static final long SECOND = 1_000_000_000;
    private static final Timings TIMINGS = new Timings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(25),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofHours(24));

    private final Heartbeat vigil = new Heartbeat(TIMINGS, 0.5, 0);

    private Finding at(long seconds) {
        return vigil.check(seconds * SECOND, 0);
    }

    @Test
    void aStrangerHasTenSecondsWhateverItSends() {
        vigil.heard(9 * SECOND);
        assertThat(at(9)).isEqualTo(Finding.FINE);
        assertThat(at(10)).isEqualTo(Finding.DEAD);
    }

    @Test
    void silenceIsPingedOnceAHeartbeatAndThenGivenUp() {
        vigil.welcomed();
        assertThat(at(24)).isEqualTo(Finding.FINE);
        assertThat(at(25)).isEqualTo(Finding.SILENT);
        assertThat(at(26)).isEqualTo(Finding.FINE);
        assertThat(at(50)).isEqualTo(Finding.SILENT);
        assertThat(at(60)).isEqualTo(Finding.DEAD);
    }

    @Test
    void anyByteIsASignOfLife() {
        vigil.welcomed();
        vigil.heard(50 * SECOND);
        assertThat(at(60)).isEqualTo(Finding.FINE);
        assertThat(at(110)).isEqualTo(Finding.DEAD);
    }

    @Test
    void silenceProvesNothingWhileTheServerDoesNotRead() {
        vigil.welcomed();
        vigil.reading(false, 10 * SECOND);
        assertThat(at(100)).isNotEqualTo(Finding.DEAD);
        vigil.reading(true, 100 * SECOND);
        assertThat(at(159)).isNotEqualTo(Finding.DEAD);
        assertThat(at(160)).isEqualTo(Finding.DEAD);
    }

    @Test
    void aReaderIsStalledOnceNothingHasLeftForHalfAMinute() {
        vigil.welcomed();
        vigil.heard(100 * SECOND);
        vigil.writing(true, 1000, 100 * SECOND);
        assertThat(vigil.check(120 * SECOND, 500)).isEqualTo(Finding.FINE);
        vigil.heard(140 * SECOND);
        assertThat(vigil.check(149 * SECOND, 500)).isEqualTo(Finding.FINE);
        assertThat(vigil.check(150 * SECOND, 500)).isEqualTo(Finding.STALLED);
    }

    @Test
    void itAsksToBeAskedInTime() {
        assertThat(vigil.nextCheck(0)).isLessThanOrEqualTo(10 * SECOND);
        vigil.welcomed();
        vigil.writing(true, 1000, 0);
        assertThat(vigil.nextCheck(0)).isLessThan(30 * SECOND / 4);
    }
}
