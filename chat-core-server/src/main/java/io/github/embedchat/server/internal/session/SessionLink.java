package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.server.internal.connection.Outbox;
import java.net.SocketAddress;

/** The connection of a session, as everybody else on the server loop sees it. Server loop only. */
public interface SessionLink {
    SocketAddress remote();

    /** Counts connections in the order in which they were accepted. */
    long number();

    Outbox outbox();

    /** Sends something that the client did not ask for, behind everything that its rooms have now. */
    void tell(ServerMessage message);

    /** Removes the session from a room, behind its posts that are on their way. */
    void removeFrom(RoomId room);

    /** Ends the connection at once, with this reason. The session is no longer this connection's. */
    void end(CloseReason reason);

    /** Ends the connection: a cursor cannot go on. The session has its grace time. */
    void fellBehind();
}
