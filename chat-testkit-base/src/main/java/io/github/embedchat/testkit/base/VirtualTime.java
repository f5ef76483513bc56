package io.github.embedchat.testkit.base;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An executor that runs one task at a time, in virtual time. Time passes only within {@link #pass} and
 * {@link #passUntil}. Tasks run on a thread of the executor's own ({@link #onThread}), or on the thread of the test
 * while the test calls {@link #settle} or {@link #pass}.
 *
 * <p><b>Threading:</b> any thread may add tasks. Only the test calls {@link #settle}, {@link #pass} and
 * {@link #passUntil}.
 */
public final class VirtualTime extends AbstractExecutorService implements ScheduledExecutorService {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    /** Maximum real time for work that is due at the present virtual time. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Null if tasks run on the thread of the test. */
    private final @Nullable Thread worker;

    // Everything below is guarded by this.
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Alarm<?>> alarms = new PriorityQueue<>();
    private long nanos;
    private long scheduled;
    private boolean busy;
    private boolean ended;

    /** Creates an executor whose tasks run on the thread of the test. */
    public VirtualTime() {
        this(false);
    }

    private VirtualTime(boolean hasWorker) {
        worker = hasWorker ? new Thread(this::work, "chat-virtual-time") : null;
    }

    /** {@return an executor whose tasks run as soon as they are due, on a daemon thread of its own} */
    public static VirtualTime onThread() {
        VirtualTime time = new VirtualTime(true);
        time.worker.setDaemon(true);
        time.worker.start();
        return time;
    }

    /** {@return a clock that shows this time, which begins with the year 2026} */
    public Clock clock() {
        return ((InstantSource) () -> START.plusNanos(nanoTime())).withZone(ZoneOffset.UTC);
    }

    /** {@return the time in nanoseconds since the beginning} */
    public synchronized long nanoTime() {
        return nanos;
    }

    synchronized void forget(Alarm<?> alarm) {
        alarms.remove(alarm);
    }

    /** {@return how many tasks wait for their time} */
    public synchronized int alarms() {
        return alarms.size();
    }

    /**
     * Lets time pass. Every task runs at its time; returns when no due task is left.
     *
     * @param time 0 or more
     */
    public void pass(Duration time) {
        passUntil(() -> false, time);
    }

    /**
     * Lets time pass until a condition holds.
     *
     * @param most the longest time to pass, 0 or more
     * @return whether the condition holds
     */
    public boolean passUntil(BooleanSupplier holds, Duration most) {
        if (most.isNegative()) {
            throw new IllegalArgumentException("time < 0: " + most);
        }
        long end = nanoTime() + most.toNanos();
        do {
            settle();
        } while (!holds.getAsBoolean() && advance(end));
        return holds.getAsBoolean();
    }

    /** Advances to the time of the next task; false if that is behind the end, and then advances to the end. */
    private synchronized boolean advance(long end) {
        Alarm<?> next = alarms.peek();
        if (next == null || next.time() > end) {
            nanos = end;
            return false;
        }
        nanos = Math.max(nanos, next.time());
        add(alarms.remove());
        return true;
    }

    /** Returns when no due task is left; no time passes. */
    public void settle() {
        if (worker == null) {
            for (Runnable task = poll(); task != null; task = poll()) {
                task.run();
            }
        } else {
            awaitIdleWorker();
        }
    }

    private synchronized @Nullable Runnable poll() {
        return tasks.poll();
    }

    private synchronized void awaitIdleWorker() {
        if (Thread.currentThread() == worker) {
            throw new IllegalStateException("the executor's own thread must not wait for it");
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (busy || !tasks.isEmpty()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError(
                            "work did not end within 30 s: a task hangs, or tasks create new ones without end");
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private synchronized void add(Runnable task) {
        if (ended) {
            throw new RejectedExecutionException("the time has ended");
        }
        tasks.add(task);
        notifyAll();
    }

    private void work() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        busy = false;
        notifyAll();
        while (tasks.isEmpty() && !ended) {
            try {
                wait();
            } catch (InterruptedException e) {
                // The interrupt was meant for an earlier task.
            }
        }
        Runnable task = tasks.poll();
        busy = task != null;
        return task;
    }

    /** Tasks that are due still run; no more are accepted. */
    @Override
    public synchronized void shutdown() {
        ended = true;
        notifyAll();
    }

    @Override
    public List<Runnable> shutdownNow() {
        shutdown();
        return List.of();
    }

    @Override
    public synchronized boolean isShutdown() {
        return ended;
    }

    @Override
    public synchronized boolean isTerminated() {
        return worker == null ? ended && tasks.isEmpty() : !worker.isAlive();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        if (worker != null) {
            worker.join(unit.toMillis(timeout));
        }
        return isTerminated();
    }

    @Override
    public void execute(Runnable task) {
        add(task);
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
        return schedule(Executors.callable(task), delay, unit);
    }

    @Override
    public synchronized <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
        Alarm<V> alarm = new Alarm<>(this, nanos + unit.toNanos(delay), scheduled++, task);
        if (ended || unit.toNanos(delay) <= 0) {
            add(alarm);
        } else {
            alarms.add(alarm);
        }
        return alarm;
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable task, long initial, long period, TimeUnit unit) {
        throw new UnsupportedOperationException("repeated tasks are not supported");
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable task, long initial, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("repeated tasks are not supported");
    }
}
