package io.github.embedchat.api.listener;

import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Notice;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;

/**
 * Observes a client. Per room: {@link #onJoined} first, and again after each reconnect; then every post exactly once and in order, or one
 * {@link #onGap} before the next post; {@link #onLeft} last.
 *
 * <p><b>Threading:</b> callbacks are never concurrent and run on the executor that the client was built with. They may block: the
 * connection is not affected, and the next callback waits. A callback that throws is logged, and the next one follows all the same.
 * {@link #onState} with {@link ConnectionState.Closed} is the last call of all.
 */
public interface ChatListener {
    /**
     * The connection was made, was lost, or is about to be tried again.
     *
     * @param state the new state
     */
    default void onState(ConnectionState state) {}

    /**
     * This client is a member of the room: because the application joined it, or again after a reconnect.
     *
     * @param joined the room as it is, with who is there
     */
    default void onJoined(Joined joined) {}

    /**
     * The next post of a room, including posts of this client.
     *
     * @param posted the post, with its text as interceptors show it
     */
    default void onPosted(Posted posted) {}

    /**
     * Members joined, left or were renamed, perhaps this client among them.
     *
     * @param presence who did
     */
    default void onPresence(Presence presence) {}

    /**
     * The members of the room: replaces what {@link #onJoined} and {@link #onPresence} told so far.
     *
     * @param members who is there
     */
    default void onMembers(Members members) {}

    /**
     * Posts that this client should have seen are no longer available; the next post comes after them.
     *
     * @param gap where, which ones, and why
     */
    default void onGap(Gap gap) {}

    /**
     * A text of the server to this client's user, on all of the user's devices. It belongs to no room, and no log has it.
     *
     * @param notice when and what
     */
    default void onNotice(Notice notice) {}

    /**
     * This client is no longer a member of the room: it left, or could not be restored after a reconnect.
     *
     * @param left which room it was in
     */
    default void onLeft(Left left) {}
}
