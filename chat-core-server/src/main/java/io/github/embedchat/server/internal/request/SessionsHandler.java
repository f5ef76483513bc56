package io.github.embedchat.server.internal.request;

import io.github.embedchat.api.message.ClientMessage.EndSession;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.UserSession;
import io.github.embedchat.server.internal.session.Reply;
import io.github.embedchat.server.internal.session.Session;
import io.github.embedchat.server.internal.session.Sessions;

/**
 * Handles {@code sessions} and {@code endSession}: lists the sessions of the asking user, and ends one of them. Server
 * loop only.
 */
final class SessionsHandler {
    private final Sessions sessions;

    SessionsHandler(Sessions sessions) {
        this.sessions = sessions;
    }

    Reply end(EndSession request, Session asker) {
        Session ended = sessions.find(asker.user().id(), request.session());
        if (ended == asker) {
            return new Reply.Finish(CloseReason.BYE);
        }
        if (ended != null) {
            sessions.terminate(ended, CloseReason.BYE, LeaveReason.BYE);
        }
        return list(asker);
    }

    Reply list(Session asker) {
        return Reply.now(new ServerMessage.Sessions(sessions.of(asker.user().id()).stream()
                .map(session -> new UserSession(
                        session.id(), session.device(), session.since(), session.link() != null, session == asker))
                .toList()));
    }
}
