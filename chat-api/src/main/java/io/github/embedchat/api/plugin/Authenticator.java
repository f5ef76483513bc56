package io.github.embedchat.api.plugin;

import io.github.embedchat.api.message.Member;
import java.net.SocketAddress;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Decides which clients are admitted, and which user each of them is. It is asked at every {@code hello}, also for sessions that come back:
 * a session token opens nothing that the authenticator would not. Until it answers, the connection is not read.
 *
 * <pre>{@code
 * Authenticator accounts = credentials -> CompletableFuture.supplyAsync(() -> {
 *     Account account = directory.find(credentials.token());
 *     return account == null
 *             ? new Reject("ask for an invitation")
 *             : new Admit(account.id(), account.name(), account.roles());
 * });
 * }</pre>
 *
 * <p>A client that is admitted with a user id is a session of that user: one name on all its devices, which is the application's, and one
 * entry in each room. Without a user id it is a guest. Renames are decided by a {@link RenameInterceptor}.
 *
 * <p>Only {@link Verdict.Admit} admits a client. A late, null or failed answer is a rejection too, which tells the client to try again soon;
 * the server's log then has the class of the authenticator and of the exception, but not its message, which could quote a token.
 *
 * <p><b>Threading:</b> called by the thread of the plug-in that registered it, or by one of its own if it was given to the builder, one
 * call at a time. The stage may be completed by any thread. Do slow work in the returned stage: while a call does not return, others wait,
 * and their time runs.
 */
public interface Authenticator {
    /**
     * Decides about a client.
     *
     * @param credentials what is known of it
     * @return the verdict, perhaps later; a rejection is passed on with its reason
     */
    CompletionStage<Verdict.OnHello> authenticate(Credentials credentials);

    /**
     * What is known of a client.
     *
     * @param token the client's proof, whatever it is; null if it has none
     * @param name the one it will get unless {@link Verdict.Admit} has another: it obeys the rules, but may turn out to be taken. Null if
     *     the client asks for none
     * @param remote where the connection comes from
     * @param known the user of a valid session token, under the last known name; null without one. The user counts only if the verdict
     *     admits the same user, or a guest where that user is one
     */
    record Credentials(
            @Nullable String token,
            @Nullable String name,
            SocketAddress remote,
            @Nullable Member known) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Credentials[name=" + name + ", remote=" + remote + ", known=" + known + "]";
        }
    }
}
