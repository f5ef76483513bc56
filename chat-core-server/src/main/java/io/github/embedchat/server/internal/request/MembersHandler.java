package io.github.embedchat.server.internal.request;

import io.github.embedchat.api.message.ClientMessage.Members;
import io.github.embedchat.server.internal.session.Reply;
import io.github.embedchat.server.internal.session.Session;

/** Handles {@code members}: lists the users in a room. Server loop only. */
final class MembersHandler {
    private final RoomAccess access;

    MembersHandler(RoomAccess access) {
        this.access = access;
    }

    Reply handle(Members members, Session session) {
        return Reply.now(access.reading(session, members.room()).room().memberList());
    }
}
