package io.github.embedchat.server.internal.connection;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/**
 * One thread with a queue of tasks and a sense of time. {@link #execute} always queues and never runs the task at once, so a thread
 * receives what it is told in one order.
 *
 * <p><b>Threading:</b> any thread, except for turns.
 */
public interface EventLoop extends Executor {
    /** Runs the task once, later. */
    Timer schedule(Duration delay, Runnable task);

    /**
     * Runs the task when its turn comes; called by the loop itself. Turns come in their order, some at a time; in between the loop does
     * everything else, sockets included.
     */
    default void takeTurn(Runnable task) {
        execute(task);
    }

    /** Runs the task when the turns that are being taken are over, once for all of them; called by the loop itself. */
    default void afterTurns(Runnable task) {
        execute(task);
    }

    /**
     * Called by the loop itself: the result of a stage, on this loop. If the stage is done already, it is returned itself, so that what
     * follows happens at once.
     */
    default <T> CompletionStage<T> completeHere(CompletionStage<T> stage) {
        return stage.toCompletableFuture().isDone() ? stage : stage.whenCompleteAsync((value, failure) -> {}, this);
    }

    /** Time that only moves forward, of arbitrary origin. */
    long nanoTime();

    /** A task that waits for its time. */
    interface Timer {
        /** The task does not run, and is not kept in memory, unless it has begun. */
        void cancel();
    }
}
