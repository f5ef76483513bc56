package io.github.embedchat.server.internal.connection;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * An event loop on an executor that runs one task at a time. Tasks that the executor rejects are dropped: it has been
 * shut down, so nobody waits for them.
 *
 * <p><b>Threading:</b> any thread.
 */
public class ExecutorEventLoop implements EventLoop {
    private final ScheduledExecutorService executor;
    private final LongSupplier nanoTime;

    /** @param nanoTime a clock that only moves forward */
    public ExecutorEventLoop(ScheduledExecutorService executor, LongSupplier nanoTime) {
        this.executor = executor;
        this.nanoTime = nanoTime;
    }

    @Override
    public void execute(Runnable task) {
        try {
            executor.execute(task);
        } catch (RejectedExecutionException e) {
            // The executor has been shut down.
        }
    }

    @Override
    public Timer schedule(Duration delay, Runnable task) {
        try {
            Future<?> scheduled = executor.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> scheduled.cancel(false);
        } catch (RejectedExecutionException e) {
            return () -> {};
        }
    }

    @Override
    public long nanoTime() {
        return nanoTime.getAsLong();
    }
}
