package io.github.embedchat.server.internal.hook;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls to plug-ins, all with the same timeout. A plug-in that throws, fails or is late gives no answer, and the log
 * names it. One timer serves all open calls: it is set for the oldest. Server loop only.
 */
public final class PluginCalls {
    private static final Logger LOG = LoggerFactory.getLogger(PluginCalls.class);

    private final EventLoop serverLoop;
    private final Duration timeout;
    /** Calls without an answer, oldest first. An answered call is removed at once, because calls may be frequent. */
    private final Set<Call<?>> open = new LinkedHashSet<>();

    /** True while the timer of the oldest call runs. */
    private boolean timed;

    /** A call that waits for its answer. Compared by identity. */
    private static final class Call<V> {
        private final String owner;
        private final long deadline;
        private final CompletableFuture<@Nullable V> answer = new CompletableFuture<>();

        Call(String owner, long deadline) {
            this.owner = owner;
            this.deadline = deadline;
        }
    }

    /** @param timeout from each call to its answer, including the time that the call waits behind others */
    public PluginCalls(EventLoop serverLoop, Duration timeout) {
        this.serverLoop = serverLoop;
        this.timeout = timeout;
    }

    /**
     * Calls a plug-in on its executor. The stage completes on the server loop, with the answer or with null if there is
     * none. It never fails.
     */
    public <T, V> CompletionStage<@Nullable V> ask(
            Hook<T> hook, Function<T, ? extends CompletionStage<? extends V>> call) {
        Call<V> asked = new Call<>(hook.owner(), serverLoop.nanoTime() + timeout.toNanos());
        open.add(asked);
        startTimer();
        try {
            hook.executor()
                    .execute(() -> answer(hook.target(), call)
                            .whenComplete(
                                    (answer, failure) -> serverLoop.execute(() -> answered(asked, answer, failure))));
        } catch (RejectedExecutionException e) {
            serverLoop.execute(() -> answered(asked, null, e));
        }
        return asked.answer;
    }

    private static <T, V> CompletionStage<? extends V> answer(
            T target, Function<T, ? extends CompletionStage<? extends V>> call) {
        try {
            return Objects.requireNonNull(call.apply(target), "no stage");
        } catch (RuntimeException | Error e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private <V> void answered(Call<V> call, @Nullable V answer, @Nullable Throwable failure) {
        if (open.remove(call)) {
            if (answer == null) {
                Throwable problem = failure == null
                        ? new ChatException("the answer was null")
                        : ChatException.withoutMessage(failure);
                LOG.warn("{} failed", call.owner, problem);
            }
            call.answer.complete(answer);
        }
    }

    private void startTimer() {
        if (!timed && !open.isEmpty()) {
            timed = true;
            long left = open.iterator().next().deadline - serverLoop.nanoTime();
            serverLoop.schedule(Duration.ofNanos(left), () -> {
                timed = false;
                giveUpLate(serverLoop.nanoTime());
                startTimer();
            });
        }
    }

    private void giveUpLate(long now) {
        while (!open.isEmpty() && open.iterator().next().deadline - now <= 0) {
            Call<?> late = open.iterator().next();
            open.remove(late);
            LOG.warn("{} did not answer within {}", late.owner, timeout);
            late.answer.complete(null);
        }
    }
}
