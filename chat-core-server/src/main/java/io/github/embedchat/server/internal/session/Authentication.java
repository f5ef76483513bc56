package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.Authenticator.Credentials;
import io.github.embedchat.api.plugin.Verdict;
import io.github.embedchat.api.plugin.Verdict.Admit;
import io.github.embedchat.api.plugin.Verdict.Reject;
import io.github.embedchat.server.internal.room.EventLoop;
import java.time.Duration;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Asks the authenticator, and takes for a no whatever is not a yes. Hub only. */
public final class Authentication {
    private static final String NO_ANSWER = "it cannot be found out now whether you may come in; try again later";

    private final Hook<Authenticator> authenticator;
    private final PluginCalls questions;

    /** @param timeout from the question to the answer, however many questions wait before it */
    public Authentication(Hook<Authenticator> authenticator, Duration timeout) {
        this.authenticator = authenticator;
        this.questions = new PluginCalls(timeout);
    }

    /** Asks. One of the two is called, once, on the hub: with the roles of whoever may come in, or with why not. */
    void ask(Credentials credentials, EventLoop hub, Consumer<Set<String>> accepted, Consumer<Rejection> refused) {
        questions.<Authenticator, Verdict.OnHello>ask(
                authenticator, asked -> asked.authenticate(credentials), hub, verdict -> {
                    if (verdict instanceof Admit admit) {
                        accepted.accept(admit.roles());
                    } else {
                        refused.accept(refusal(verdict));
                    }
                });
    }

    private static Rejection refusal(Verdict.@Nullable OnHello verdict) {
        return verdict instanceof Reject reject
                ? Rejection.of(reject, RejectCode.UNAUTHORIZED)
                : new Rejection(RejectCode.UNAUTHORIZED, NO_ANSWER, Rejection.SOON);
    }
}
