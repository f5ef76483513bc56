package io.github.embedchat.api.listener;

import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Notice;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;

/**
 * Observes a client. In each room, {@link #onJoined} comes first, and again after each reconnect. Then every post
 * arrives exactly once and in order. Where posts are missing, {@link #onGap} comes before the next post.
 * {@link #onLeft} comes last.
 *
 * <p><b>Threading:</b> callbacks are never concurrent. They run on the executor that the client was built with. They
 * may block: the connection is not affected, and the next callback waits. If a callback throws, the client logs it
 * and goes on with the next one. The last callback of all is {@link #onState} with {@link ConnectionState.Closed}.
 */
public interface ChatListener {
    /** The state of the client's connection has changed. */
    default void onState(ConnectionState state) {}

    /**
     * This client has joined a room, or joined it again after a reconnect.
     *
     * @param joined the state of the room, with its members
     */
    default void onJoined(Joined joined) {}

    /**
     * The room has a new post, possibly a post of this client.
     *
     * @param posted the post; its text is what the client's interceptors show
     */
    default void onPosted(Posted posted) {}

    /**
     * Users joined the room, left it or were renamed, possibly this client's user among them.
     *
     * @param presence the changes
     */
    default void onPresence(Presence presence) {}

    /**
     * The full member list of a room. It replaces everything that {@link #onJoined} and {@link #onPresence} reported
     * before.
     *
     * @param members the members of the room
     */
    default void onMembers(Members members) {}

    /**
     * Posts that this client has not seen are no longer available. The next post is the first one after them.
     *
     * @param gap the missing posts, and why they are missing
     */
    default void onGap(Gap gap) {}

    /**
     * The server sent a notice to this client's user, on all devices of the user. It belongs to no room, and no log
     * stores it.
     */
    default void onNotice(Notice notice) {}

    /**
     * This client is no longer in the room. It left, the server removed it, or it could not join again after a
     * reconnect.
     *
     * @param left names the room
     */
    default void onLeft(Left left) {}
}
