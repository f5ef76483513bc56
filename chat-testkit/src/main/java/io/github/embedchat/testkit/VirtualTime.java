package io.github.embedchat.testkit;

import io.github.embedchat.server.internal.room.EventLoop;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A thread whose time stands still but for {@link #pass}. All that happens in memory happens on it, one thing after the other.
 *
 * <p><b>Threading:</b> any thread, but {@link #pass} not itself.
 */
final class VirtualTime implements AutoCloseable {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    /** In real time; for what ought to be done in moments. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private record Alarm(long time, long order, Runnable task) {}

    private final Thread thread = new Thread(this::work, "chat-virtual-time");

    // All of these: guarded by this.
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Alarm::time).thenComparingLong(Alarm::order));
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

    /** Everything that is due, and then what gets due, each thing at its time; returns when nothing is left to be done. */
    void pass(Duration time) {
        passUntil(() -> false, time);
    }

    /** The same, but not further than to where something holds; returns whether it does. */
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

    /** To the next moment at which something is due, or to the end; then false. */
    private synchronized boolean advance(long end) {
        Alarm next = alarms.peek();
        if (next == null || next.time > end) {
            nanos = end;
            return false;
        }
        nanos = Math.max(nanos, next.time);
        add(alarms.remove().task);
        return true;
    }

    /** Returns when nothing is left to be done without time passing. */
    synchronized void settle() {
        if (isCurrentThread()) {
            throw new IllegalStateException("not from within");
        }
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (busy || !tasks.isEmpty()) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError("something hangs, or there is always something more to be done");
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

    /** Does something in this time, and waits for what comes of it. */
    <T extends @Nullable Object> T call(Supplier<T> question) {
        return CompletableFuture.supplyAsync(question, this::add).join();
    }

    private synchronized void add(Runnable task) {
        tasks.add(task);
        notifyAll();
    }

    private synchronized void addAlarm(Duration delay, Runnable task) {
        alarms.add(new Alarm(nanos + delay.toNanos(), scheduled++, task));
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
                // Meant for what was done before; it is over.
            }
        }
        Runnable task = tasks.poll();
        busy = task != null;
        return task;
    }

    /** What still waits to be done is done. */
    @Override
    public synchronized void close() {
        ended = true;
        notifyAll();
    }

    /** One more sequence of things to be done, which may end on its own. */
    Loop newLoop() {
        return new Loop();
    }

    /** Drops what it is given, or was given for later, once it has ended. */
    final class Loop implements EventLoop {
        private volatile boolean dead;

        @Override
        public void execute(Runnable task) {
            if (!dead) {
                add(() -> {
                    if (!dead) {
                        task.run();
                    }
                });
            }
        }

        @Override
        public void schedule(Duration delay, Runnable task) {
            if (delay.isZero() || delay.isNegative()) {
                execute(task);
            } else {
                addAlarm(delay, () -> execute(task));
            }
        }

        @Override
        public long nanoTime() {
            return VirtualTime.this.nanoTime();
        }

        void end() {
            dead = true;
        }

        boolean isEnded() {
            return dead;
        }
    }
}
