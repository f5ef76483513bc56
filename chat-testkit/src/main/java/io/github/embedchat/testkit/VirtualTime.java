package io.github.embedchat.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Delayed;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An executor with one thread and virtual time. Time passes only within {@link #pass} and {@link #passUntil}.
 *
 * <p><b>Threading:</b> any thread, but the executor's own thread must not call {@link #pass} or wait otherwise.
 */
final class VirtualTime extends AbstractExecutorService implements ScheduledExecutorService {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    /** Maximum real time for work that is due at the present virtual time. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Thread thread = new Thread(this::work, "chat-virtual-time");

    // Everything below is guarded by this.
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Alarm<?>> alarms = new PriorityQueue<>();
    private long nanos;
    private long scheduled;
    private boolean busy;
    private boolean ended;

    VirtualTime() {
        thread.setDaemon(true);
        thread.start();
    }

    InstantSource clock() {
        return () -> START.plusNanos(nanoTime());
    }

    synchronized long nanoTime() {
        return nanos;
    }

    /** Lets time pass and runs each task at its time. Returns when everything that is due has been done. */
    void pass(Duration time) {
        passUntil(() -> false, time);
    }

    /**
     * Lets time pass until a condition holds, but no longer than the given time. Returns whether the condition holds.
     */
    boolean passUntil(BooleanSupplier holds, Duration most) {
        if (most.isNegative()) {
            throw new IllegalArgumentException("time < 0: " + most);
        }
        long end = nanoTime() + most.toNanos();
        do {
            settle();
        } while (!holds.getAsBoolean() && advance(end));
        return holds.getAsBoolean();
    }

    /**
     * Advances to the time of the next task, and returns true. If no task is due before the end, advances to the end,
     * and returns false.
     */
    private synchronized boolean advance(long end) {
        Alarm<?> next = alarms.peek();
        if (next == null || next.time > end) {
            nanos = end;
            return false;
        }
        nanos = Math.max(nanos, next.time);
        add(alarms.remove());
        return true;
    }

    /** Waits until nothing is left to do at the present time. */
    synchronized void settle() {
        if (isCurrentThread()) {
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

    boolean isCurrentThread() {
        return Thread.currentThread() == thread;
    }

    /** Runs a call on the executor's thread, and waits for its result. */
    <T extends @Nullable Object> T call(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, this::add).join();
    }

    private synchronized void add(Runnable task) {
        tasks.add(task);
        notifyAll();
    }

    private void work() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
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

    /** Runs the tasks that are already due, and ends the thread. */
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
    public boolean isTerminated() {
        return !thread.isAlive();
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
        thread.join(unit.toMillis(timeout));
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
        Alarm<V> alarm = new Alarm<>(nanos + unit.toNanos(delay), scheduled++, task);
        if (unit.toNanos(delay) <= 0) {
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

    /** A task that waits for its time. */
    private final class Alarm<V> extends FutureTask<V> implements ScheduledFuture<V> {
        private final long time;
        private final long order;

        Alarm(long time, long order, Callable<V> task) {
            super(task);
            this.time = time;
            this.order = order;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(time - nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            Alarm<?> that = (Alarm<?>) other;
            int byTime = Long.compare(time, that.time);
            return byTime == 0 ? Long.compare(order, that.order) : byTime;
        }

        @Override
        public boolean cancel(boolean mayInterrupt) {
            synchronized (VirtualTime.this) {
                alarms.remove(this);
            }
            return super.cancel(false);
        }
    }
}
