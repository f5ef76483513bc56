package io.github.embedchat.api.listener;

import io.github.embedchat.api.message.ServerMessage.Posted;

/**
 * Sees who comes and goes on a server, and what is posted.
 *
 * <p><b>Threading:</b> callbacks of one listener are never concurrent, and come in the order in which things happened: on the executor that
 * the server was built with, or on the thread of the plug-in that registered it. They may block; the server goes on meanwhile.
 * One that is 10,000 callbacks behind misses what happens, until it has caught up with half of that; the log says so, and how much it was
 * when it goes on. A callback that throws is logged, and the next one comes all the same.
 */
public interface ServerListener {
    /**
     * A connection was accepted; no user is welcome on it yet.
     *
     * @param event where it comes from
     */
    default void onConnected(ServerEvent.Connected event) {}

    /**
     * A connection is gone.
     *
     * @param event where it came from
     */
    default void onDisconnected(ServerEvent.Disconnected event) {}

    /**
     * A user is in a room now. Not called for a second session of the user, nor for one that comes back within its grace time.
     *
     * @param event who, and where
     */
    default void onJoined(ServerEvent.Joined event) {}

    /**
     * A post is in the log of a room that has members: each one once, in the room's order, those of the server itself too.
     *
     * @param posted the post as clients see it
     */
    default void onPosted(Posted posted) {}

    /**
     * A user has another name, in all its rooms.
     *
     * @param event who
     */
    default void onRenamed(ServerEvent.Renamed event) {}

    /**
     * A user is no longer in a room.
     *
     * @param event who, where, and why
     */
    default void onLeft(ServerEvent.Left event) {}
}
