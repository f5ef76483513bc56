package io.github.embedchat.client.internal.core;

import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The delay before the next attempt to connect: a random part of a bound that doubles with each attempt ("full
 * jitter").
 */
final class Backoff {
    /** The longest time that a server can make a client wait. The limit keeps sums of times in range. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** Resets the bound of the delay after a connection that lasted at least this long. */
    private static final Duration GOOD_CONNECTION = Duration.ofSeconds(5);

    private final long minMillis;
    private final long maxMillis;
    private final SplittableRandom random;
    private long boundMillis;

    Backoff(Duration min, Duration max, SplittableRandom random) {
        this.minMillis = min.toMillis();
        this.maxMillis = Math.min(max.toMillis(), LONGEST.toMillis());
        this.random = random;
        reset();
    }

    /**
     * @param atLeast time that the server asks to wait; the random part is added, so that clients do not all return at
     *     once
     */
    Duration next(@Nullable Duration atLeast) {
        Duration delay = Duration.ofMillis(random.nextLong(boundMillis + 1));
        boundMillis = Math.min(maxMillis, 2 * boundMillis);
        if (atLeast == null) {
            return delay;
        }
        return delay.plus(atLeast.compareTo(LONGEST) < 0 ? atLeast : LONGEST);
    }

    /** Called when a connection that the server had accepted is lost. */
    void connectionHeld(long millis) {
        if (millis >= GOOD_CONNECTION.toMillis()) {
            reset();
        }
    }

    private void reset() {
        boundMillis = Math.min(minMillis, maxMillis);
    }
}
