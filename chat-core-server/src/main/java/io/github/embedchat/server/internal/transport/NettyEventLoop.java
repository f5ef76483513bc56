package io.github.embedchat.server.internal.transport;

import io.github.embedchat.server.internal.room.EventLoop;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One of Netty's threads. What it is given after the server has closed is dropped: nobody is left to hear of it.
 *
 * <p><b>Threading:</b> any thread.
 */
record NettyEventLoop(ScheduledExecutorService executor) implements EventLoop {
    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            // The server has closed.
        }
    }

    @Override
    public void schedule(Duration delay, Runnable task) {
        try {
            executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The server has closed.
        }
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }
}
