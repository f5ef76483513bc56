package io.github.embedchat.server.internal.room;

import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * One thread with a queue of tasks and a sense of time. {@link #execute} always queues, never runs the task at once: so what a
 * thread is told, it is told in one order.
 */
public interface EventLoop extends Executor {
    /** Runs the task once, later. */
    void schedule(Duration delay, Runnable task);

    /**
     * The loop itself: runs the task when its turn comes. Turns come in their order, some at a time; in between everything else is done
     * that there is to do, sockets included.
     */
    default void takeTurn(Runnable task) {
        execute(task);
    }

    /** The loop itself: runs the task when the turns are over that are being taken, so that it is done once for all of them. */
    default void afterTurns(Runnable task) {
        execute(task);
    }

    /** Time that only moves forward, of arbitrary origin. */
    long nanoTime();
}
