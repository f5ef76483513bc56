package io.github.embedchat.server.internal.session;

import io.github.embedchat.server.internal.room.Outbox;
import java.net.SocketAddress;

/** The connection as a session sees it. Hub; what it is told is queued to the event loop of the connection. */
public interface Peer {
    SocketAddress remote();

    /** Counts connections in the order in which they were accepted. */
    long number();

    Outbox outbox();

    /**
     * The session has dealt with all it was given: read on.
     *
     * @param welcome whether the connection has become a member's, with its larger limits
     */
    void proceed(boolean welcome);
}
