package io.github.embedchat.server.internal.rule;

import java.time.Duration;

/** A token bucket: it allows a burst at once, then a steady rate. The caller passes the time. Server loop only. */
public final class RateLimit {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final int burst;
    private final int perSecond;
    /** Time at which the bucket is full again. Each token that is taken moves it later. */
    private long fullAt;

    /**
     * @param burst number of tokens in a full bucket
     * @param perSecond number of tokens added per second; 0 for no limit
     */
    public RateLimit(int burst, int perSecond, long now) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.fullAt = now;
    }

    /** Nanoseconds until a token is available; 0 if one is available now. */
    public long untilNext(long now) {
        return perSecond == 0 ? 0 : Math.max(0, missing(now) + cost() - burst * cost());
    }

    /** Takes a token, even if none is available. */
    public void take(long now) {
        if (perSecond > 0) {
            fullAt = now + missing(now) + cost();
        }
    }

    /** Nanoseconds in which one token is added. */
    private long cost() {
        return SECOND / perSecond;
    }

    /** Nanoseconds until the bucket is full. */
    private long missing(long now) {
        return Math.max(fullAt - now, 0);
    }
}
