package io.github.embedchat.api.plugin;

import io.github.embedchat.api.message.Member;
import java.net.SocketAddress;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may come in. It is asked at every {@code hello}, of sessions that come back too: whoever is not wanted any more does
 * not get in by a session either. Until it answers, the connection is not read. A rename is not asked about.
 *
 * <pre>{@code
 * Authenticator tokens = credentials -> CompletableFuture.supplyAsync(
 *         () -> directory.knows(credentials.token()) ? new Admit() : new Reject("ask for an invitation"));
 * }</pre>
 *
 * <p>Only {@link Verdict.Admit} lets anybody in. An answer that is late, null or an exception is a refusal as well, with which clients are
 * told to try again soon; the server's log then has the class of the authenticator and of the exception, but not its message,
 * which could quote a token.
 *
 * <p><b>Threading:</b> called by the thread of the plug-in that registered it, or by one of its own if it was given to the builder, one
 * call at a time. The stage may be completed by any thread. What takes long belongs into the stage: while a call does not return, others
 * wait for theirs, and their time runs.
 */
public interface Authenticator {
    /**
     * Decides about somebody who says hello.
     *
     * @param credentials what is known
     * @return what to do, perhaps later; a refusal is passed on with its reason
     */
    CompletionStage<Verdict.OnHello> authenticate(Credentials credentials);

    /**
     * What is known of somebody who says hello.
     *
     * @param token the client's proof, whatever it is; null if it has none
     * @param name one will have it if let in: it obeys the rules, but may turn out to be taken
     * @param remote where the connection comes from
     * @param known who a valid session proves this to be, under the name known so far; null for somebody new
     */
    record Credentials(
            @Nullable String token,
            String name,
            SocketAddress remote,
            @Nullable Member known) {
        /** Without the token. */
        @Override
        public String toString() {
            return "Credentials[name=" + name + ", remote=" + remote + ", known=" + known + "]";
        }
    }
}
