package io.github.embedchat.server.internal.rule;

import java.time.Duration;

/** A token bucket: a burst at once, then a steady rate. Takes the time from outside. Server loop only. */
public final class RateLimit {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int burst;
    private final int perSecond;
    /** Time at which the bucket is full again; each token moves it on. */
    private long fullAt;

    /** @param perSecond 0 for no limit */
    public RateLimit(int burst, int perSecond, long now) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.fullAt = now;
    }

    /** Nanoseconds until there is a token; 0 if there is one. */
    public long untilNext(long now) {
        return perSecond == 0 ? 0 : Math.max(0, missing(now) + cost() - burst * cost());
    }

    /** Takes a token, whether there is one or not. */
    public void take(long now) {
        if (perSecond > 0) {
            fullAt = now + missing(now) + cost();
        }
    }

    private long cost() {
        return SECOND / perSecond;
    }

    private long missing(long now) {
        return Math.max(fullAt - now, 0);
    }
}
