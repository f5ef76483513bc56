package io.github.embedchat.api.plugin;

import io.github.embedchat.api.message.RoomId;
import java.util.concurrent.CompletionStage;

/**
 * Decides whether a user may join a room. The server asks the interceptors one after the other, and stops at the
 * first rejection.
 *
 * <p>The server does not ask about a user who is in the room already, or who rejoins it within the grace time. It
 * does not ask about renames either, so a plug-in that filters by name must also handle
 * {@link io.github.embedchat.api.listener.ServerListener#onRenamed}.
 *
 * <p>The connection is not read until there is a verdict. Late, null and failed verdicts are handled as for a
 * {@link PostInterceptor}.
 *
 * <p><b>Threading:</b> called by the plug-in's thread. Any thread may complete the stage.
 */
public interface JoinInterceptor {
    /**
     * Decides about a join.
     *
     * @param join the user and the room
     * @return the verdict, possibly later; a rejection is sent to the client with its code and reason
     */
    CompletionStage<Verdict.OnJoin> beforeJoin(Attempt join);

    /**
     * {@return whether the join goes on to the next interceptor if this one gives no verdict; false by default}
     *
     * Asked once, at registration.
     */
    default boolean failsOpen() {
        return false;
    }

    /**
     * A user's request to join a room.
     *
     * @param room need not exist yet
     * @param user the user who wants to join
     */
    record Attempt(RoomId room, Participant user) {}
}
