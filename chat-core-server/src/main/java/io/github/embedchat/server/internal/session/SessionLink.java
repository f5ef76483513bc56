package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.server.internal.connection.Outbox;
import io.github.embedchat.server.internal.rule.RateLimit;
import java.net.SocketAddress;

/** The connection of a session, for the other classes of the server loop. Server loop only. */
public interface SessionLink {
    SocketAddress remote();

    /** The number of the connection, in the order in which connections are accepted. */
    long number();

    Outbox outbox();

    /** The rate of requests on this connection. A session that begins with this connection keeps it. */
    RateLimit requestRate();

    /** Sends a message that the client did not ask for, behind everything that its rooms have now. */
    void tell(ServerMessage message);

    /** Removes the session from a room, behind its posts that are on their way to the log. */
    void removeFrom(RoomId room);

    /** Ends the connection at once, with this reason, and separates it from its session. */
    void end(CloseReason reason);

    /** Ends the connection because a cursor cannot go on. The session gets its grace time. */
    void fellBehind();
}
