package io.github.embedchat.api.plugin;

import io.github.embedchat.api.message.RoomId;
import java.util.concurrent.CompletionStage;

/**
 * Decides whether a member may come into a room. Interceptors are asked one after the other; the first that rejects is the last that is
 * asked. Whoever is in the room already is not asked about, nor is whoever comes back to it within the grace time. A rename is not
 * asked about either: whoever minds names listens to {@link io.github.embedchat.api.listener.ServerListener#onRenamed} too.
 *
 * <p>Until there is a verdict, nothing more is read from the connection. What holds for late, null and failed verdicts of a
 * {@link PostInterceptor} holds here too.
 *
 * <p><b>Threading:</b> called by the plug-in's thread. The stage may be completed by any thread.
 */
public interface JoinInterceptor {
    /**
     * Decides about a join.
     *
     * @param join who wants to come in, and where
     * @return what to do, perhaps later; a rejection is passed on with its code and reason
     */
    CompletionStage<Verdict.OnJoin> beforeJoin(Attempt join);

    /**
     * {@return whether a member may come in, as far as this one goes, if it does not judge; default no}
     *
     * Asked once, when it is registered.
     */
    default boolean failsOpen() {
        return false;
    }

    /**
     * A user wants to come into a room.
     *
     * @param room which need not exist yet
     * @param user who it is
     */
    record Attempt(RoomId room, Participant user) {}
}
