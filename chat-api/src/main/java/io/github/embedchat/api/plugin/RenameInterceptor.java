package io.github.embedchat.api.plugin;

import java.util.concurrent.CompletionStage;

/**
 * Decides whether a user may take another name. Interceptors are asked one after the other; the first that rejects is the last that is
 * asked. The name obeys the rules of the protocol (clause 4) but may turn out to be taken.
 *
 * <p>Without an interceptor, guests may rename themselves, and a user whose id was given by the {@link Authenticator} may not: the name of
 * an account is the application's. With one, the interceptors decide for both.
 *
 * <p>Until there is a verdict, the connection is not read. A late, null or failed verdict is handled as for a {@link PostInterceptor}.
 *
 * <p><b>Threading:</b> called by the plug-in's thread. The stage may be completed by any thread.
 */
public interface RenameInterceptor {
    /**
     * Decides about a rename.
     *
     * @param rename who wants another name, and which
     * @return the verdict, perhaps later; a rejection is passed on with its code and reason
     */
    CompletionStage<Verdict.OnRename> beforeRename(Attempt rename);

    /**
     * {@return whether no verdict of this interceptor means yes; default no}
     *
     * Asked once, when it is registered.
     */
    default boolean failsOpen() {
        return false;
    }

    /**
     * A user wants another name.
     *
     * @param user who it is, under the present name
     * @param name the one wanted, as others would see it
     */
    record Attempt(Participant user, String name) {}
}
