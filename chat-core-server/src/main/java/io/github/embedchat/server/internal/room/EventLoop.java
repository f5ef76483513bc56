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

    /** Time that only moves forward, of arbitrary origin. */
    long nanoTime();
}
