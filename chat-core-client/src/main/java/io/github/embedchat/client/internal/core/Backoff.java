package io.github.embedchat.client.internal.core;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long to wait before the next attempt: a random part ("full jitter") of a bound that doubles with each attempt. */
final class Backoff {
    /** A server cannot make a client wait longer than this, so that times can be added. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** A connection that held this long was a good one: the next delay is short again. */
    private static final Duration GOOD_CONNECTION = Duration.ofSeconds(5);

    private final long minMillis;
    private final long maxMillis;
    private final RandomGenerator random;
    private long boundMillis;

    Backoff(Duration min, Duration max, RandomGenerator random) {
        this.minMillis = min.toMillis();
        this.maxMillis = Math.min(max.toMillis(), LONGEST.toMillis());
        this.random = random;
        reset();
    }

    /** @param atLeast what the server asked for; the random part is added, so that not all clients return at once */
    Duration next(@Nullable Duration atLeast) {
        Duration delay = Duration.ofMillis(random.nextLong(boundMillis + 1));
        boundMillis = Math.min(maxMillis, 2 * boundMillis);
        if (atLeast == null) {
            return delay;
        }
        return delay.plus(atLeast.compareTo(LONGEST) < 0 ? atLeast : LONGEST);
    }

    /** A connection that had been accepted by the server was lost. */
    void connectionHeld(long millis) {
        if (millis >= GOOD_CONNECTION.toMillis()) {
            reset();
        }
    }

    private void reset() {
        boundMillis = Math.min(minMillis, maxMillis);
    }
}
