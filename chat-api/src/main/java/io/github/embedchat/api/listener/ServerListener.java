package io.github.embedchat.api.listener;

import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import java.net.SocketAddress;

/**
 * Sees who comes and goes on a server.
 *
 * <p><b>Threading:</b> callbacks of one listener are never concurrent, and come in the order in which things happened: on the executor that
 * the server was built with, or on the thread of the plug-in that registered it. They may block; the server goes on meanwhile. A callback that throws is logged, and the next one comes all the same.
 */
public interface ServerListener {
    /** A connection was accepted; nobody is welcome on it yet. */
    default void onConnected(SocketAddress remote) {}

    /** A connection is gone. */
    default void onDisconnected(SocketAddress remote) {}

    /** A member is in the room now. Not called for one that comes back within its grace time. */
    default void onJoined(RoomId room, Member member) {}

    /** A member has another name, in all its rooms. */
    default void onRenamed(Member member, String previous) {}

    /** A member is no longer in the room. */
    default void onLeft(RoomId room, Member member, LeaveReason reason) {}
}
