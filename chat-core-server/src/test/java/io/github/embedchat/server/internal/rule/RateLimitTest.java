package io.github.embedchat.server.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long MILLI = 1_000_000;

    /** Takes a token and returns 0, or returns the time to wait for the next token in nanoseconds. */
    private static long take(RateLimit limit, long now) {
        long wait = limit.untilNext(now);
        if (wait == 0) {
            limit.take(now);
        }
        return wait;
    }

    @Test
    void aBurstPassesAndThenTheRateApplies() {
        RateLimit limit = new RateLimit(3, 5, 0);
        assertThat(take(limit, 0)).isZero();
        assertThat(take(limit, 0)).isZero();
        assertThat(take(limit, 0)).isZero();
        assertThat(take(limit, 0)).isEqualTo(200 * MILLI);
        assertThat(take(limit, 150 * MILLI)).isEqualTo(50 * MILLI);
        assertThat(take(limit, 200 * MILLI)).isZero();
        assertThat(take(limit, 200 * MILLI)).isEqualTo(200 * MILLI);
    }

    @Test
    void aLongPauseEarnsOneBurstAndNoMore() {
        RateLimit limit = new RateLimit(2, 1, 0);
        long later = 3_600_000 * MILLI;
        assertThat(take(limit, later)).isZero();
        assertThat(take(limit, later)).isZero();
        assertThat(take(limit, later)).isPositive();
    }

    @Test
    void aRateOfZeroMeansNoLimit() {
        RateLimit limit = new RateLimit(1, 0, 0);
        for (int i = 0; i < 1000; i++) {
            assertThat(take(limit, 0)).isZero();
        }
    }
}
