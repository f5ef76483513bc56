package io.github.embedchat.server.internal.hook;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.plugin.Verdict;
import io.github.embedchat.api.plugin.Verdict.Accept;
import io.github.embedchat.api.plugin.Verdict.Reject;
import io.github.embedchat.api.plugin.Verdict.Replace;
import io.github.embedchat.server.internal.rule.Rejection;
import io.github.embedchat.server.internal.rule.TextRules;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the interceptors of one kind, one after the other. Each gets the text that the previous one left. The first
 * rejection ends the chain. Server loop only.
 *
 * @param <T> the kind of interceptor
 */
public final class InterceptorChain<T> {
    private static final Logger LOG = LoggerFactory.getLogger(InterceptorChain.class);
    private static final String NO_VERDICT = "permission could not be checked; try again later";

    private final List<Interceptor<T>> interceptors;
    private final PluginCalls calls;
    private final int maxTextLength;

    /**
     * An interceptor, and what a missing verdict of it means.
     *
     * @param failsOpen true if a missing verdict counts as acceptance, false if it counts as a rejection
     */
    public record Interceptor<T>(Hook<T> hook, boolean failsOpen) {}

    /** @param maxTextLength maximum code points of a replaced text; 0 if requests of this kind have no text */
    public InterceptorChain(List<Interceptor<T>> interceptors, PluginCalls calls, int maxTextLength) {
        this.interceptors = List.copyOf(interceptors);
        this.calls = calls;
        this.maxTextLength = maxTextLength;
    }

    public boolean isEmpty() {
        return interceptors.isEmpty();
    }

    /**
     * Asks the interceptors about a request.
     *
     * @param text the text of the request; empty if it has none
     * @param call asks one interceptor about the request with a text
     * @return a stage that completes on the server loop with the text that the last interceptor left; it fails with
     *     {@link Rejection}
     */
    public CompletionStage<String> ask(
            String text, BiFunction<T, String, ? extends CompletionStage<? extends Verdict>> call) {
        return ask(0, text, call);
    }

    private CompletionStage<String> ask(
            int index, String text, BiFunction<T, String, ? extends CompletionStage<? extends Verdict>> call) {
        if (index == interceptors.size()) {
            return CompletableFuture.completedStage(text);
        }
        Interceptor<T> asked = interceptors.get(index);
        return calls.<T, Verdict>ask(asked.hook, target -> call.apply(target, text))
                .thenCompose(verdict -> ask(index + 1, apply(verdict, text, asked), call));
    }

    /** Returns the text that a verdict leaves, or throws the rejection. */
    private String apply(@Nullable Verdict verdict, String text, Interceptor<T> asked) {
        if (verdict instanceof Reject reject) {
            throw Rejection.of(reject, reject.code());
        } else if (verdict instanceof Accept) {
            return text;
        } else if (verdict instanceof Replace replace && isLegal(replace, asked)) {
            return replace.text();
        } else if (asked.failsOpen) {
            return text;
        }
        throw new Rejection(RejectCode.DENIED, NO_VERDICT, Rejection.SOON);
    }

    private boolean isLegal(Replace replace, Interceptor<T> asked) {
        try {
            TextRules.check(replace.text(), maxTextLength);
            return true;
        } catch (Rejection rejection) {
            LOG.warn("{} replaced a text with an illegal one: {}", asked.hook.owner(), rejection.code());
            return false;
        }
    }
}
