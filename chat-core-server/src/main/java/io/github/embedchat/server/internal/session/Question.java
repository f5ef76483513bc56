package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.server.internal.room.EventLoop;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One question to a plug-in. Whoever throws, fails or is late has not answered, and is named in the log. Hub only. */
final class Question<V> {
    private static final Logger LOG = LoggerFactory.getLogger(Question.class);

    private final String owner;
    private final Duration timeout;
    /** Null once it was called: the timer, and whoever may still answer, keep nothing of what was asked. */
    private @Nullable Consumer<@Nullable V> then;

    private Question(String owner, Duration timeout, Consumer<@Nullable V> then) {
        this.owner = owner;
        this.timeout = timeout;
        this.then = then;
    }

    /**
     * Asks.
     *
     * @param timeout from now, however many questions wait before this one
     * @param then called once, on the hub: with the answer, or with null if there is none
     */
    static <T, V> void ask(
            Hook<T> asked,
            Function<T, CompletionStage<? extends V>> call,
            Duration timeout,
            EventLoop hub,
            Consumer<@Nullable V> then) {
        Question<V> question = new Question<>(asked.owner(), timeout, then);
        hub.schedule(timeout, question::late);
        try {
            asked.executor()
                    .execute(() -> answer(asked.target(), call)
                            .whenComplete((answer, failure) -> hub.execute(() -> question.answered(answer, failure))));
        } catch (RejectedExecutionException e) {
            hub.execute(() -> question.answered(null, e));
        }
    }

    private static <T, V> CompletionStage<? extends V> answer(
            T target, Function<T, CompletionStage<? extends V>> call) {
        try {
            return Objects.requireNonNull(call.apply(target), "no stage");
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private void late() {
        if (then != null) {
            LOG.warn("{} did not answer within {}", owner, timeout);
            settle(then, null);
        }
    }

    private void answered(@Nullable V answer, @Nullable Throwable failure) {
        if (then != null) {
            if (answer == null) {
                Throwable problem = failure == null
                        ? new ChatException("null is no answer")
                        : ChatException.withoutMessage(failure);
                LOG.warn("{} failed", owner, problem);
            }
            settle(then, answer);
        }
    }

    private void settle(Consumer<@Nullable V> told, @Nullable V answer) {
        then = null;
        told.accept(answer);
    }
}
