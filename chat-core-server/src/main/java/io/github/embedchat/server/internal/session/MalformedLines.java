package io.github.embedchat.server.internal.session;

import java.time.Duration;
import java.util.ArrayDeque;

/**
 * Counts the malformed lines of one connection: it may send fewer than {@value #LIMIT} within a minute (protocol,
 * clause 1). Server loop only.
 */
final class MalformedLines {
    private static final int LIMIT = 10;
    private static final long WINDOW = Duration.ofMinutes(1).toNanos();

    private final ArrayDeque<Long> times = new ArrayDeque<>(0);

    /** Counts a malformed line, and returns whether the limit is reached. */
    boolean isOneTooMany(long now) {
        times.add(now);
        while (now - times.element() > WINDOW) {
            times.remove();
        }
        return times.size() >= LIMIT;
    }
}
