package io.github.embedchat.api.listener;

import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Notice;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;

/**
 * Sees what happens to a client. Per room: {@link #onJoined} first, and again after each reconnect; then every post exactly
 * once and in order, or one {@link #onGap} before the next post; {@link #onLeft} last.
 *
 * <p><b>Threading:</b> callbacks are never concurrent and run on the executor that the client was built with. They may block
 * without harming the connection; the next callback waits. A callback that throws is logged, and the next one comes all the same.
 * {@link #onState} with {@link ConnectionState.Closed} is the last call of all.
 */
public interface ChatListener {
    /**
     * The connection came, went, or is about to be tried again.
     *
     * @param state what it is now
     */
    default void onState(ConnectionState state) {}

    /**
     * This client is a member of the room: asked for, or restored after a reconnect.
     *
     * @param joined the room as it is, with who is there
     */
    default void onJoined(Joined joined) {}

    /**
     * The next post of a room, one's own included.
     *
     * @param posted the post, with its text as interceptors show it
     */
    default void onPosted(Posted posted) {}

    /**
     * Others, or oneself, came, went or were renamed.
     *
     * @param presence who did
     */
    default void onPresence(Presence presence) {}

    /**
     * Who is in the room, afresh: replaces what {@link #onJoined} and {@link #onPresence} told so far.
     *
     * @param members who is there
     */
    default void onMembers(Members members) {}

    /**
     * Posts that this client should have seen can no longer be had; the next post comes after them.
     *
     * @param room where they are missing
     * @param gap which ones, and why
     */
    default void onGap(RoomId room, LogGap gap) {}

    /**
     * The server has something to say to this client's user, on all of its devices; no room and no log has it.
     *
     * @param notice when and what
     */
    default void onNotice(Notice notice) {}

    /**
     * This client is no longer a member of the room: it left, or could not be restored after a reconnect.
     *
     * @param room which it was in
     */
    default void onLeft(RoomId room) {}
}
