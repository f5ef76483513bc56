package io.github.embedchat.server.internal.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.plugin.Verdict;
import io.github.embedchat.server.internal.hook.InterceptorChain.Interceptor;
import io.github.embedchat.server.internal.room.ManualLoop;
import io.github.embedchat.server.internal.rule.Rejection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class InterceptorChainTest {
    private final ManualLoop loop = new ManualLoop();
    private final List<Interceptor<Function<String, Verdict>>> interceptors = new ArrayList<>();
    private final List<String> asked = new ArrayList<>();

    private void add(boolean failsOpen, Function<String, Verdict> interceptor) {
        Function<String, Verdict> recorded = text -> {
            asked.add(text);
            return interceptor.apply(text);
        };
        interceptors.add(new Interceptor<>(Hook.of(recorded, Runnable::run), failsOpen));
    }

    private CompletableFuture<String> ask(String text) {
        PluginCalls calls = new PluginCalls(loop, Duration.ofSeconds(5));
        CompletableFuture<String> left = new InterceptorChain<>(interceptors, calls, 5)
                .ask(text, (interceptor, now) -> CompletableFuture.completedStage(interceptor.apply(now)))
                .toCompletableFuture();
        loop.settle();
        return left;
    }

    private Rejection rejected(String text) {
        try {
            throw new AssertionError("not rejected: " + ask(text).join());
        } catch (CompletionException e) {
            return (Rejection) e.getCause();
        }
    }

    @Test
    void anEmptyChainAcceptsEverything() {
        assertThat(ask("x")).isCompletedWithValue("x");
    }

    @Test
    void eachInterceptorGetsTheTextFromTheInterceptorBefore() {
        add(false, text -> new Verdict.Replace(text + "y"));
        add(false, text -> new Verdict.Accept());
        add(false, text -> new Verdict.Replace(text + "z"));
        assertThat(ask("x")).isCompletedWithValue("xyz");
        assertThat(asked).containsExactly("x", "xy", "xy");
    }

    @Test
    void noInterceptorIsAskedAfterARejection() {
        add(false, text -> new Verdict.Reject(RejectCode.ROOM_FULL, "full", Duration.ofSeconds(1)));
        add(false, text -> new Verdict.Accept());
        Rejection rejection = rejected("x");
        assertThat(rejection.code()).isEqualTo(RejectCode.ROOM_FULL);
        assertThat(rejection.reason()).isEqualTo("full");
        assertThat(rejection.retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(asked).hasSize(1);
    }

    @Test
    void aRequestWithoutAVerdictIsRejectedUnlessTheInterceptorFailsOpen() {
        add(true, text -> {
            throw new IllegalStateException("broken");
        });
        assertThat(ask("x")).isCompletedWithValue("x");
        add(false, text -> null);
        assertThat(rejected("x").code()).isEqualTo(RejectCode.DENIED);
        assertThat(rejected("x").retryAfter()).isPositive();
    }

    @Test
    void aReplacementThatBreaksTheRulesCountsAsNoVerdict() {
        add(true, text -> new Verdict.Replace("too long"));
        assertThat(ask("x")).isCompletedWithValue("x");
        add(false, text -> new Verdict.Replace(""));
        assertThat(rejected("x").code()).isEqualTo(RejectCode.DENIED);
    }
}
