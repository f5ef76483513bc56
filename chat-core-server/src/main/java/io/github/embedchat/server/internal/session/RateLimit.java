package io.github.embedchat.server.internal.session;

import java.time.Duration;

/** A token bucket: some posts at once, then so many a second. Takes the time from outside. Hub only. */
final class RateLimit {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int burst;
    private final int perSecond;
    /** The bucket is full again at this time; each post moves it on. */
    private long fullAt;

    /** @param perSecond 0 for no limit at all */
    RateLimit(int burst, int perSecond, long now) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.fullAt = now;
    }

    /** Takes one; returns 0, or how many nanoseconds to wait before trying again. */
    long take(long now) {
        if (perSecond == 0) {
            return 0;
        }
        long cost = SECOND / perSecond;
        long base = Math.max(fullAt - now, 0);
        long wait = base + cost - burst * cost;
        if (wait > 0) {
            return wait;
        }
        fullAt = now + base + cost;
        return 0;
    }
}
