package io.github.embedchat.server.internal.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long MILLI = 1_000_000;

    @Test
    void aBurstPassesAndThenTheRateApplies() {
        RateLimit limit = new RateLimit(3, 5, 0);
        assertThat(limit.take(1, 0)).isZero();
        assertThat(limit.take(1, 0)).isZero();
        assertThat(limit.take(1, 0)).isZero();
        assertThat(limit.take(1, 0)).isEqualTo(200 * MILLI);
        assertThat(limit.take(1, 250 * MILLI)).isEqualTo(150 * MILLI);
        assertThat(limit.take(1, 600 * MILLI)).isZero();
        assertThat(limit.take(1, 600 * MILLI)).isEqualTo(200 * MILLI);
    }

    @Test
    void takersThatShareABucketWaitOneAfterTheOther() {
        RateLimit limit = new RateLimit(1, 5, 0);
        assertThat(limit.take(1, 0)).isZero();
        assertThat(limit.take(1, 0)).isEqualTo(200 * MILLI);
        assertThat(limit.take(1, 0)).isEqualTo(400 * MILLI);
    }

    @Test
    void aTokenThatIsGivenBackIsThereForOthers() {
        RateLimit limit = new RateLimit(1, 5, 0);
        limit.take(1, 0);
        limit.take(1, 0);
        limit.giveBack(1);
        assertThat(limit.take(1, 0)).isEqualTo(200 * MILLI);
    }

    @Test
    void tenTenthsCountAsOneToken() {
        RateLimit limit = new RateLimit(1, 5, 0);
        for (int i = 0; i < 10; i++) {
            assertThat(limit.take(10, 0)).isZero();
        }
        assertThat(limit.take(10, 0)).isEqualTo(20 * MILLI);
    }

    @Test
    void aLongPauseEarnsOneBurstAndNoMore() {
        RateLimit limit = new RateLimit(2, 1, 0);
        long later = 3_600_000 * MILLI;
        assertThat(limit.take(1, later)).isZero();
        assertThat(limit.take(1, later)).isZero();
        assertThat(limit.take(1, later)).isPositive();
    }

    @Test
    void aBucketIsFullAgainAfterAPause() {
        RateLimit limit = new RateLimit(2, 5, 0);
        assertThat(limit.isFull(0)).isTrue();
        limit.take(1, 0);
        assertThat(limit.isFull(199 * MILLI)).isFalse();
        assertThat(limit.isFull(200 * MILLI)).isTrue();
    }

    @Test
    void aRateOfZeroMeansNoLimit() {
        RateLimit limit = new RateLimit(1, 0, 0);
        for (int i = 0; i < 1000; i++) {
            assertThat(limit.take(1, 0)).isZero();
        }
        limit.giveBack(1);
        assertThat(limit.isFull(0)).isTrue();
    }
}
