package io.github.embedchat.api.listener;

import io.github.embedchat.api.message.ServerMessage.Posted;

/**
 * Observes the connections, users and posts of a server.
 *
 * <p><b>Threading:</b> callbacks of one listener are never concurrent, and come in the order of the events. They run
 * on the executor that the server was built with, or on the thread of the plug-in that registered the listener. They
 * may block: the server does not wait. A listener that is 10,000 callbacks behind misses events until only 5,000 are
 * waiting. The server logs a warning when that begins, and the number of missed events when it ends. If a callback
 * throws, the server logs it and goes on with the next one.
 */
public interface ServerListener {
    /**
     * The server accepted a connection. No user is known on it yet.
     *
     * @param event the connection
     */
    default void onConnected(ServerEvent.Connected event) {}

    /**
     * A connection has ended.
     *
     * @param event the connection
     */
    default void onDisconnected(ServerEvent.Disconnected event) {}

    /**
     * A user joined a room. Not called for a further session of the user, nor for a session that reconnects within
     * its grace time.
     *
     * @param event the user and the room
     */
    default void onJoined(ServerEvent.Joined event) {}

    /**
     * A post is in the log of a room that has members. Called once for each post, in the order of the room, also for
     * posts of the server itself.
     *
     * @param posted the post, as clients receive it
     */
    default void onPosted(Posted posted) {}

    /**
     * A user was renamed, in all its rooms.
     *
     * @param event the user and the old name
     */
    default void onRenamed(ServerEvent.Renamed event) {}

    /**
     * A user left a room.
     *
     * @param event the user, the room and the reason
     */
    default void onLeft(ServerEvent.Left event) {}
}
