package io.github.embedchat.client.internal.core;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** How long to wait before the next attempt: a random part ("full jitter") of a bound that doubles with each attempt. */
final class Backoff {
    /** Nobody is made to wait longer than this by a server, so that times can be added. */
    private static final Duration LONGEST = Duration.ofDays(1);

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

    /** @param atLeast what the server asked for, on top of which the random part comes so that not everybody returns at once */
    Duration next(@Nullable Duration atLeast) {
        Duration delay = Duration.ofMillis(random.nextLong(boundMillis + 1));
        boundMillis = Math.min(maxMillis, 2 * boundMillis);
        if (atLeast == null) {
            return delay;
        }
        return delay.plus(atLeast.compareTo(LONGEST) < 0 ? atLeast : LONGEST);
    }

    /** All is well: the next delay is a short one. */
    void reset() {
        boundMillis = Math.min(minMillis, maxMillis);
    }
}
