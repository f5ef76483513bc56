package io.github.embedchat.api.listener;

import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.net.SocketAddress;

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
     * A connection was accepted; nobody is welcome on it yet.
     *
     * @param remote where it comes from
     */
    default void onConnected(SocketAddress remote) {}

    /**
     * A connection is gone.
     *
     * @param remote where it came from
     */
    default void onDisconnected(SocketAddress remote) {}

    /**
     * A member is in the room now. Not called for one that comes back within its grace time.
     *
     * @param room which it is in
     * @param member who it is
     */
    default void onJoined(RoomId room, Member member) {}

    /**
     * A post is in the log of a room in which somebody is: each one once, in the room's order, those of the server itself too.
     *
     * @param posted the post as everybody sees it
     */
    default void onPosted(Posted posted) {}

    /**
     * A member has another name, in all its rooms.
     *
     * @param member with the new name
     * @param previous the name until now
     */
    default void onRenamed(Member member, String previous) {}

    /**
     * A member is no longer in the room.
     *
     * @param room which it was in
     * @param member who it is
     * @param reason why it left
     */
    default void onLeft(RoomId room, Member member, LeaveReason reason) {}
}
