package io.github.embedchat.server.internal.connection;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * One thread with a queue of tasks and a clock. {@link #execute} always queues the task and never runs it at once. So
 * the loop runs tasks in the order in which they were queued.
 *
 * <p>Work that can be long is done in <i>turns</i>: see {@link #takeTurn}.
 *
 * <p><b>Threading:</b> any thread; methods for turns and stages only on the loop itself.
 */
public interface EventLoop extends Executor {
    /** Runs the task once, after the delay. */
    Timer schedule(Duration delay, Runnable task);

    /**
     * Runs the task when its turn comes; called on the loop itself. The loop takes turns in order, in batches.
     * Between two batches it handles everything else, sockets included. So the long work of many connections does not
     * hold up the short work of others.
     */
    default void takeTurn(Runnable task) {
        execute(task);
    }

    /**
     * Runs the task after the current batch of turns, or like any other task if no batch is running; called on the
     * loop itself.
     */
    default void afterTurns(Runnable task) {
        execute(task);
    }

    /**
     * Returns a stage with the same result that completes on this loop; called on the loop itself. A stage that is
     * already done is returned as it is, so that its dependents run at once.
     */
    default <T> CompletionStage<T> completeHere(CompletionStage<T> stage) {
        return stage.toCompletableFuture().isDone() ? stage : stage.whenCompleteAsync((value, failure) -> {}, this);
    }

    /** Nanoseconds since an arbitrary moment. The time never moves backwards. */
    long nanoTime();

    /** A task that is scheduled. */
    interface Timer {
        /** Prevents the task from running, and releases it from memory. No effect if it has begun. */
        void cancel();
    }
}
