package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.message.Member;
import org.jspecify.annotations.Nullable;

/** A member's seat in one room; it outlives the connection for the grace time. Hub only. */
public final class Occupant {
    private final Room room;
    private Member member;
    /** Null while the member is away, or back and not yet joined again. */
    private @Nullable Cursor cursor;

    private @Nullable Outbox outbox;
    /** Newest post of its own that the log has accepted. */
    private long ownSeq;

    Occupant(Room room, Member member) {
        this.room = room;
        this.member = member;
    }

    public Room room() {
        return room;
    }

    public Member member() {
        return member;
    }

    void member(Member renamed) {
        member = renamed;
    }

    /** Whether the room flows to this member. */
    public boolean isPresent() {
        return cursor != null;
    }

    @Nullable
    Cursor cursor() {
        return cursor;
    }

    @Nullable
    Outbox outbox() {
        return outbox;
    }

    void present(Cursor newCursor, Outbox newOutbox) {
        cursor = newCursor;
        outbox = newOutbox;
    }

    /** The connection is gone or no longer this member's. */
    public void away() {
        cursor = null;
        outbox = null;
    }

    /** The log has accepted a post of this member. */
    public void posted(long seq) {
        ownSeq = Math.max(ownSeq, seq);
    }

    /** Whether the room has yet to pass on a post of this member that the log has accepted. */
    public boolean isAwaitingOwnPost() {
        return ownSeq > room.head();
    }
}
