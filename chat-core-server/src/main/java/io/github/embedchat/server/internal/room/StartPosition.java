package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Position;
import org.jspecify.annotations.Nullable;

/**
 * Where a cursor starts, and which posts it misses (protocol, clause 5.4).
 *
 * @param seq sequence number of the last post that the reader has; the cursor sends what follows
 * @param gap posts that the reader asked for and the log does not have; null if there are none
 */
record StartPosition(long seq, @Nullable LogGap gap) {
    static StartPosition of(JoinFrom from, Bounds bounds) {
        long beforeOldest = bounds.oldest() - 1;
        if (from instanceof JoinFrom.Last last) {
            return new StartPosition(Math.max(beforeOldest, bounds.head() - last.count()), null);
        } else if (from instanceof JoinFrom.After after) {
            return after(after.position(), bounds, beforeOldest);
        }
        return new StartPosition(bounds.head(), null);
    }

    private static StartPosition after(Position position, Bounds bounds, long beforeOldest) {
        if (!position.epoch().equals(bounds.epoch())) {
            return new StartPosition(beforeOldest, new LogGap(LogGap.Reason.EPOCH, 1, beforeOldest));
        } else if (position.seq() > bounds.head()) {
            LogGap gap = new LogGap(LogGap.Reason.AHEAD, bounds.head() + 1, bounds.head());
            return new StartPosition(bounds.head(), gap);
        } else if (position.seq() < beforeOldest) {
            LogGap gap = new LogGap(LogGap.Reason.TRIMMED, position.seq() + 1, beforeOldest);
            return new StartPosition(beforeOldest, gap);
        }
        return new StartPosition(position.seq(), null);
    }
}
