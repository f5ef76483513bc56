package io.github.embedchat.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long MILLI = 1_000_000;

    @Test
    void aBurstPassesAndThenSoManyASecond() {
        RateLimit limit = new RateLimit(3, 5, 0);
        assertThat(limit.take(0)).isZero();
        assertThat(limit.take(0)).isZero();
        assertThat(limit.take(0)).isZero();
        assertThat(limit.take(0)).isEqualTo(200 * MILLI);
        assertThat(limit.take(150 * MILLI)).isEqualTo(50 * MILLI);
        assertThat(limit.take(200 * MILLI)).isZero();
        assertThat(limit.take(200 * MILLI)).isEqualTo(200 * MILLI);
    }

    @Test
    void restEarnsABurstAndNoMore() {
        RateLimit limit = new RateLimit(2, 1, 0);
        long later = 3_600_000 * MILLI;
        assertThat(limit.take(later)).isZero();
        assertThat(limit.take(later)).isZero();
        assertThat(limit.take(later)).isPositive();
    }

    @Test
    void withoutALimitNothingWaits() {
        RateLimit limit = new RateLimit(1, 0, 0);
        for (int i = 0; i < 1000; i++) {
            assertThat(limit.take(0)).isZero();
        }
    }
}
