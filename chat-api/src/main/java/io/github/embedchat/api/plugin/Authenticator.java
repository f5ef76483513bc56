package io.github.embedchat.api.plugin;

import io.github.embedchat.api.message.Member;
import java.net.SocketAddress;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Decides which clients are admitted, and which user each client is. The server asks it at every {@code hello}, also
 * when a session reconnects. So a session token cannot get past the authenticator. The connection is not read until
 * the authenticator has answered.
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
 * <p>A client that is admitted with a user id is a session of that user. All sessions of the user share one name,
 * which belongs to the application, and one entry in the member list of each room. A client that is admitted without
 * a user id is a guest. A {@link RenameInterceptor} decides about renames.
 *
 * <p>Only {@link Verdict.Admit} admits a client. A late, null or failed answer rejects the client, and tells it to
 * try again soon. The server then logs the classes of the authenticator and of the exception. It does not log the
 * exception's message, which could quote a token.
 *
 * <p><b>Threading:</b> called by the thread of the plug-in that registered it, or by a thread of its own if it was
 * passed to the server's builder; one call at a time. Any thread may complete the stage. Do slow work in the returned
 * stage: while a call does not return, others wait, and their time runs.
 */
public interface Authenticator {
    /**
     * Decides about a client.
     *
     * @param credentials what the server knows about the client
     * @return the verdict, possibly later; a rejection is sent to the client with its reason
     */
    CompletionStage<Verdict.OnHello> authenticate(Credentials credentials);

    /**
     * What the server knows about a client.
     *
     * @param token the token that the client sent as its proof; null if it sent none
     * @param name the name that the client will get unless {@link Verdict.Admit} has another. It obeys the rules for
     *     names, but may turn out to be taken. Null if the client has no valid session token and asks for no name
     * @param remote the client's address
     * @param known the user that a valid session token proves, with the last known name; null without such a token.
     *     It counts only if the verdict admits that same user, or admits a guest and {@code known} is a guest
     */
    record Credentials(
            @Nullable String token,
            @Nullable String name,
            SocketAddress remote,
            @Nullable Member known) {
        /** Leaves out the token. */
        @Override
        public String toString() {
            return "Credentials[name=" + name + ", remote=" + remote + ", known=" + known + "]";
        }
    }
}
