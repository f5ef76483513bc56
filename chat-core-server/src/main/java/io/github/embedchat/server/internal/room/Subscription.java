package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.server.internal.connection.Outbox;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One session in one room. While it reads, it has a cursor on the session's connection. After the connection is lost,
 * it stays without a cursor for the grace time.
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
    /** Null while the subscription is paused. */
    private @Nullable Cursor cursor;

    /** Outbox of the connection that reads; null while the subscription is paused. */
    private @Nullable Outbox outbox;

    /**
     * The start of a subscription. The event loop of the connection encodes {@code frame}, sends it, and then runs
     * {@code then}.
     *
     * @param frame encodes {@code joined}
     * @param then opens the cursor
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

    /** Whether the subscription has a cursor, so that the session gets the posts of the room. */
    public boolean isReading() {
        return cursor != null;
    }

    /** For benchmarks, on the event loop: whether the session has been sent everything. */
    boolean hasEverything() {
        return cursor != null && cursor.hasReached(cursor.end());
    }

    /** Gives up the cursor, because the connection is lost or no longer belongs to the session. */
    public void pause() {
        cursor = null;
        outbox = null;
    }

    /** Reads with a new cursor; returns the task that opens it on the event loop of the connection. */
    Runnable read(Cursor newCursor, Outbox newOutbox) {
        Runnable closing = closing();
        cursor = newCursor;
        outbox = newOutbox;
        return () -> {
            closing.run();
            newOutbox.writer().open(newCursor);
        };
    }

    /** Returns the task that closes the present cursor on its event loop. */
    private Runnable closing() {
        Cursor open = cursor;
        Outbox from = outbox;
        return open == null || from == null ? () -> {} : () -> from.writer().close(open);
    }

    /**
     * Removes the session from the room.
     *
     * @return the task that closes the cursor. The event loop of the connection runs it, behind everything that the
     *     room has shown so far
     */
    public Runnable end(LeaveReason reason) {
        Runnable closing = closing();
        room.remove(this, reason);
        pause();
        return closing;
    }

    /**
     * Sends the session a post of its user again if the cursor has already passed it. Otherwise the cursor will send
     * it anyway.
     */
    public void repeat(Posted post) {
        if (cursor != null && outbox != null) {
            room.publish();
            outbox.repeat(cursor, post);
        }
    }
}
