package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.LogGap.Reason;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.ServerMessage.Joined;
import org.jspecify.annotations.Nullable;

/** The application's position in a room, and how messages relate to it (protocol, clauses 5.4 and 5.5). */
final class RoomPosition {
    /** How a post relates to the position: seen before, the next one, or behind missing posts. */
    enum Step {
        SEEN,
        NEXT,
        HOLE
    }

    private Position last;
    /** The position at which posts were last found missing. */
    private @Nullable Position hole;

    RoomPosition(Position last) {
        this.last = last;
    }

    Position last() {
        return last;
    }

    Step step(long seq) {
        if (seq <= last.seq()) {
            return Step.SEEN;
        }
        return seq == last.seq() + 1 ? Step.NEXT : Step.HOLE;
    }

    boolean isBehind(long head) {
        return last.seq() < head;
    }

    /** Whether the cursor of this join starts at or before the position, in the same log. */
    boolean isCoveredBy(Joined joined) {
        return joined.epoch().equals(last.epoch()) && joined.from() <= last.seq();
    }

    void advance(long seq) {
        last = new Position(last.epoch(), seq);
    }

    /** Whether the same posts are still missing after a rejoin. */
    boolean isSameHole() {
        boolean same = last.equals(hole);
        hole = last;
        return same;
    }

    /** Whether the gap covers the very next posts of the same log, so that reading can continue after it. */
    boolean isNext(LogGap gap) {
        return gap.reason() == Reason.TRIMMED && step(gap.from()) == Step.NEXT && gap.to() >= gap.from();
    }

    /**
     * Moves to the position where the server starts.
     *
     * @return the posts that were requested but are not available, whether or not the server reports them; null if
     *     there are none
     */
    @Nullable
    LogGap start(Joined joined, JoinFrom from) {
        LogGap gap = gapIn(joined, from);
        boolean asAsked = gap == null && from instanceof JoinFrom.After;
        last = asAsked ? ((JoinFrom.After) from).position() : new Position(joined.epoch(), joined.from());
        return gap;
    }

    private static @Nullable LogGap gapIn(Joined joined, JoinFrom from) {
        if (joined.gap() != null || !(from instanceof JoinFrom.After after)) {
            return joined.gap();
        }
        if (!joined.epoch().equals(after.position().epoch())) {
            return new LogGap(Reason.EPOCH, 1, joined.from());
        }
        long asked = after.position().seq();
        return joined.from() > asked ? new LogGap(Reason.OTHER, asked + 1, joined.from()) : null;
    }
}
