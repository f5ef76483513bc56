package io.github.embedchat.server.internal.request;

import io.github.embedchat.api.message.ClientMessage.Leave;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.server.internal.session.Reply;
import io.github.embedchat.server.internal.session.Session;

/** Handles {@code leave}: a session leaves a room; its user leaves with the last session. Server loop only. */
final class LeaveHandler {
    private final RoomAccess access;

    LeaveHandler(RoomAccess access) {
        this.access = access;
    }

    Reply handle(Leave leave, Session session) {
        Runnable closing = session.leave(access.reading(session, leave.room()), LeaveReason.LEFT);
        return new Reply.Encoded(() -> ServerFrames.encode(new Left(leave.room())), closing);
    }
}
