package io.github.embedchat.server.internal.rule;

import java.time.Duration;

/**
 * A token bucket: it allows a burst at once, then a steady rate. A token may be taken before it is there, and then the
 * taker waits for it. So takers that share a bucket get their tokens in the order in which they asked. The caller
 * passes the time. Server loop only.
 */
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

    /**
     * Takes a token, or a part of one.
     *
     * @param parts 1 for a whole token, or 2 for half of one, and so on
     * @return nanoseconds until the token is there; 0 if it is there now
     */
    public long take(int parts, long now) {
        if (perSecond == 0) {
            return 0;
        }
        fullAt = now + missing(now) + cost() / parts;
        return Math.max(0, missing(now) - burst * cost());
    }

    /** Gives back what {@link #take} took, because the taker does not wait any longer. */
    public void giveBack(int parts) {
        if (perSecond > 0) {
            fullAt -= cost() / parts;
        }
    }

    /** Whether no token is missing: a new bucket would be the same. */
    public boolean isFull(long now) {
        return missing(now) == 0;
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
