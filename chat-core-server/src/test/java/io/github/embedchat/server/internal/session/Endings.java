package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.LeaveReason;

/** Ends sessions in the same way as a mailbox or an operation of the server does. */
public final class Endings {
    private Endings() {}

    /** Acts as if the connection of the session were lost. */
    public static void lose(Sessions sessions, Session session) {
        sessions.lose(session, LeaveReason.DISCONNECTED);
    }

    /** Acts as if the client of the session had said bye. */
    public static void bye(Sessions sessions, Session session) {
        sessions.end(session, LeaveReason.BYE);
    }

    /** Kicks the user of the session from the server. */
    public static void kick(Sessions sessions, Session session) {
        sessions.kick(session.user());
    }
}
