package io.github.embedchat.server.internal.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.server.internal.rule.Rejection;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MutesTest {
    private static final long SECOND = 1_000_000_000;

    private final Mutes mutes = new Mutes();

    private void assertMuted(String id, long now, Duration left) {
        assertThatThrownBy(() -> mutes.check(id, now)).isInstanceOfSatisfying(Rejection.class, rejection -> {
            assertThat(rejection.code()).isEqualTo(RejectCode.DENIED);
            assertThat(rejection.retryAfter()).isEqualTo(left);
        });
    }

    @Test
    void aMuteAppliesToItsUserOnlyAndExpires() {
        mutes.mute("ann-1", Duration.ofSeconds(10), 5 * SECOND);
        assertMuted("ann-1", 5 * SECOND, Duration.ofSeconds(10));
        assertMuted("ann-1", 14 * SECOND, Duration.ofSeconds(1));
        mutes.check("ann-1", 15 * SECOND);
        mutes.check("bob-1", 5 * SECOND);
    }

    @Test
    void theReasonRoundsTheSecondsUp() {
        mutes.mute("ann-1", Duration.ofMillis(1_001), 0);
        assertThatThrownBy(() -> mutes.check("ann-1", 0)).hasMessageContaining("2 s");
    }

    @Test
    void aSecondMuteReplacesTheFirst() {
        mutes.mute("ann-1", Duration.ofSeconds(10), 0);
        mutes.mute("ann-1", Duration.ofSeconds(2), SECOND);
        assertMuted("ann-1", 2 * SECOND, Duration.ofSeconds(1));
        mutes.check("ann-1", 3 * SECOND);
    }

    @Test
    void aMuteOfZeroDurationLiftsTheMute() {
        mutes.mute("ann-1", Duration.ofDays(36_500), 0);
        mutes.mute("ann-1", Duration.ZERO, SECOND);
        mutes.check("ann-1", SECOND);
    }

    @Test
    void clocksMayBeNegativeOrWrapAround() {
        mutes.mute("ann-1", Duration.ofSeconds(10), Long.MAX_VALUE - SECOND);
        assertMuted("ann-1", Long.MIN_VALUE, Duration.ofSeconds(9).minusNanos(1));
    }
}
