package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.LeaveReason;

/** How sessions end when a mailbox or an operation of the server ends them. */
public final class Endings {
    private Endings() {}

    /** The connection of a session is lost. */
    public static void lose(Sessions sessions, Session session) {
        sessions.lose(session, LeaveReason.DISCONNECTED);
    }

    /** The client of a session says bye. */
    public static void bye(Sessions sessions, Session session) {
        sessions.end(session, LeaveReason.BYE);
    }

    /** The user of a session is removed from the server. */
    public static void kick(Sessions sessions, Session session) {
        sessions.kick(session.user());
    }
}
