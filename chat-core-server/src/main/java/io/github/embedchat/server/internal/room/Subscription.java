package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.server.internal.connection.Outbox;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One session in one room. Outlives the session's connection for the grace time, then without a cursor.
 *
 * <pre>
 *   reading ──connection lost──► paused ──grace time over──► ended
 *      ▲                           │
 *      └──────────join─────────────┘          (leave, kick, bye: ended at once)
 * </pre>
 *
 * <p><b>Threading:</b> server loop only.
 */
public final class Subscription {
    private final Room room;
    private final Membership membership;
    /** Null while paused. */
    private @Nullable Cursor cursor;

    private @Nullable Outbox outbox;

    /**
     * How a session begins to read. Both are for the event loop of its connection.
     *
     * @param frame makes {@code joined}
     * @param then opens the cursor behind it
     */
    public record Opening(Subscription subscription, Supplier<byte[]> frame, Runnable then) {}

    Subscription(Room room, Membership membership) {
        this.room = room;
        this.membership = membership;
    }

    public Room room() {
        return room;
    }

    public Member member() {
        return membership.member();
    }

    Membership membership() {
        return membership;
    }

    /** Whether posts of the room flow to the session. */
    public boolean isReading() {
        return cursor != null;
    }

    /** For benchmarks, on the event loop: whether the session has been handed everything. */
    boolean hasEverything() {
        return cursor != null && cursor.hasReached(cursor.end());
    }

    /** The connection is gone or no longer the session's. */
    public void pause() {
        cursor = null;
        outbox = null;
    }

    /** Reads on a connection from now on; returns what its event loop has to do. */
    Runnable read(Cursor newCursor, Outbox newOutbox) {
        Runnable closing = closing();
        cursor = newCursor;
        outbox = newOutbox;
        return () -> {
            closing.run();
            newOutbox.open(newCursor);
        };
    }

    private Runnable closing() {
        Cursor open = cursor;
        Outbox from = outbox;
        return open == null || from == null ? () -> {} : () -> from.close(open);
    }

    /**
     * The session is not in the room any more.
     *
     * @return what the event loop of the connection has to do, behind everything that the room has shown so far
     */
    public Runnable end(LeaveReason reason) {
        Runnable closing = closing();
        room.remove(this, reason);
        pause();
        return closing;
    }

    /** Sends the session a post of its user once more, unless it is still to come. */
    public void repeat(Posted post) {
        if (cursor != null && outbox != null) {
            room.publish();
            outbox.repeat(cursor, post);
        }
    }
}
