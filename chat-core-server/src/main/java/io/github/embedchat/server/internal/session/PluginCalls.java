package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.server.internal.room.EventLoop;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Questions to plug-ins, which all have as much time. Whoever throws, fails or is late has not answered, and is named in the log. However
 * many are asked, there is one timer: for the oldest that is open. Hub only.
 */
final class PluginCalls {
    private static final Logger LOG = LoggerFactory.getLogger(PluginCalls.class);

    private final Duration timeout;
    /** Without an answer so far, the oldest first. What was answered leaves nothing behind: questions may come fast. */
    private final Set<Question<?>> open = new LinkedHashSet<>();

    private boolean isTimed;

    /** Compared by identity. */
    private static final class Question<V> {
        private final String owner;
        private final long deadline;
        /** Null once it was called: whoever may still answer keeps nothing of who asked. */
        private @Nullable Consumer<@Nullable V> then;

        Question(String owner, long deadline, Consumer<@Nullable V> then) {
            this.owner = owner;
            this.deadline = deadline;
            this.then = then;
        }

        void settle(@Nullable V answer) {
            Consumer<@Nullable V> told = Objects.requireNonNull(then);
            then = null;
            told.accept(answer);
        }
    }

    /** @param timeout from each question to its answer, however many wait before it */
    PluginCalls(Duration timeout) {
        this.timeout = timeout;
    }

    /**
     * Asks.
     *
     * @param then called once, on the hub: with the answer, or with null if there is none
     */
    <T, V> void ask(
            Hook<T> asked, Function<T, CompletionStage<? extends V>> call, EventLoop hub, Consumer<@Nullable V> then) {
        Question<V> question = new Question<>(asked.owner(), hub.nanoTime() + timeout.toNanos(), then);
        open.add(question);
        watch(hub);
        try {
            asked.executor()
                    .execute(() -> answer(asked.target(), call)
                            .whenComplete((answer, failure) -> hub.execute(() -> answered(question, answer, failure))));
        } catch (RejectedExecutionException e) {
            hub.execute(() -> answered(question, null, e));
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

    private <V> void answered(Question<V> question, @Nullable V answer, @Nullable Throwable failure) {
        if (open.remove(question)) {
            if (answer == null) {
                Throwable problem = failure == null
                        ? new ChatException("null is no answer")
                        : ChatException.withoutMessage(failure);
                LOG.warn("{} failed", question.owner, problem);
            }
            question.settle(answer);
        }
    }

    private void watch(EventLoop hub) {
        if (!isTimed && !open.isEmpty()) {
            isTimed = true;
            long left = open.iterator().next().deadline - hub.nanoTime();
            hub.schedule(Duration.ofNanos(left), () -> {
                isTimed = false;
                giveUpLate(hub.nanoTime());
                watch(hub);
            });
        }
    }

    private void giveUpLate(long now) {
        while (!open.isEmpty() && open.iterator().next().deadline - now <= 0) {
            Question<?> late = open.iterator().next();
            open.remove(late);
            LOG.warn("{} did not answer within {}", late.owner, timeout);
            late.settle(null);
        }
    }
}
