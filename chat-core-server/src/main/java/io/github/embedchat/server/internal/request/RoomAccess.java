package io.github.embedchat.server.internal.request;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.internal.room.Subscription;
import io.github.embedchat.server.internal.rule.Rejection;
import io.github.embedchat.server.internal.session.Session;

/** Checks requests that name a room. Immutable. */
final class RoomAccess {
    private final int maxNameLength;

    /** @param maxNameLength maximum code points of a room's name */
    RoomAccess(int maxNameLength) {
        this.maxNameLength = maxNameLength;
    }

    /**
     * Returns the subscription of a session that reads a room.
     *
     * @throws Rejection if the session does not read the room, or the room's name is too long
     */
    Subscription reading(Session session, RoomId room) {
        checkLength(room);
        Subscription subscription = session.subscription(room);
        if (subscription == null || !subscription.isReading()) {
            throw new Rejection(RejectCode.NOT_JOINED, "join this room first: " + room);
        }
        return subscription;
    }

    /** @throws Rejection if the room's name is too long */
    void checkLength(RoomId room) {
        if (room.name().codePointCount(0, room.name().length()) > maxNameLength) {
            throw new Rejection(
                    RejectCode.ROOM_INVALID, "the room's name must have at most " + maxNameLength + " characters");
        }
    }
}
