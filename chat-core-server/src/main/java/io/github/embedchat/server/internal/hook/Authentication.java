package io.github.embedchat.server.internal.hook;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.Authenticator.Credentials;
import io.github.embedchat.api.plugin.Verdict.Admit;
import io.github.embedchat.api.plugin.Verdict.OnHello;
import io.github.embedchat.api.plugin.Verdict.Reject;
import io.github.embedchat.server.internal.rule.Rejection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Asks the authenticator, and treats anything but {@link Admit} as a rejection. Server loop only. */
public final class Authentication {
    private static final String NO_ANSWER = "your identity could not be checked; try again later";
    private static final Admit GUEST = new Admit();

    private final @Nullable Hook<Authenticator> authenticator;
    private final PluginCalls calls;

    /** @param authenticator null if every client is admitted as a guest */
    public Authentication(@Nullable Hook<Authenticator> authenticator, PluginCalls calls) {
        this.authenticator = authenticator;
        this.calls = calls;
    }

    /**
     * Asks the authenticator about a client. The stage completes on the server loop; it fails with {@link Rejection}.
     */
    public CompletionStage<Admit> ask(Credentials credentials) {
        if (authenticator == null) {
            return CompletableFuture.completedStage(GUEST);
        }
        return calls.<Authenticator, OnHello>ask(authenticator, asked -> asked.authenticate(credentials))
                .thenApply(Authentication::admit);
    }

    private static Admit admit(@Nullable OnHello verdict) {
        if (verdict instanceof Admit admit) {
            return admit;
        } else if (verdict instanceof Reject reject) {
            throw Rejection.of(reject, RejectCode.UNAUTHORIZED);
        }
        throw new Rejection(RejectCode.UNAUTHORIZED, NO_ANSWER, Rejection.SOON);
    }
}
