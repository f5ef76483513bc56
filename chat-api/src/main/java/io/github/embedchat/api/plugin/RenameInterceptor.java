package io.github.embedchat.api.plugin;

import java.util.concurrent.CompletionStage;

/**
 * Decides whether a user may take another name. The server asks the interceptors one after the other, and stops at
 * the first rejection. The name obeys the rules of the protocol (clause 4), but may turn out to be taken.
 *
 * <p>Without an interceptor, guests may rename themselves. A user whose id was assigned by the {@link Authenticator}
 * may not, because the name of an account belongs to the application. With an interceptor, the interceptors decide
 * about both kinds of users.
 *
 * <p>The connection is not read until there is a verdict. Late, null and failed verdicts are handled as for a
 * {@link PostInterceptor}.
 *
 * <p><b>Threading:</b> called by the plug-in's thread. Any thread may complete the stage.
 */
public interface RenameInterceptor {
    /**
     * Decides about a rename.
     *
     * @param rename the user and the requested name
     * @return the verdict, possibly later; a rejection is sent to the client with its code and reason
     */
    CompletionStage<Verdict.OnRename> beforeRename(Attempt rename);

    /**
     * {@return whether the rename goes on to the next interceptor if this one gives no verdict; false by default}
     *
     * Asked once, at registration.
     */
    default boolean failsOpen() {
        return false;
    }

    /**
     * A user's request for another name.
     *
     * @param user the user, with the present name
     * @param name the requested name, as others would see it
     */
    record Attempt(Participant user, String name) {}
}
