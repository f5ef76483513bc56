package io.github.embedchat.server.internal.netty;

import io.github.embedchat.server.internal.room.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One of Netty's threads. What it is given after the server has closed is dropped: nobody is left to hear of it.
 *
 * <p><b>Threading:</b> any thread, but for turns.
 */
final class NettyEventLoop implements EventLoop {
    /** For so long at least turns are taken before sockets are looked at again; and for half as long as everything else has taken. */
    private static final long TURNS_NANOS = Duration.ofMillis(1).toNanos();

    private final ScheduledExecutorService executor;
    private final ArrayDeque<Runnable> turns = new ArrayDeque<>();
    /** Waits while turns are taken. */
    private final List<Runnable> afterTurns = new ArrayList<>();

    private boolean takingTurns;
    private long turnsEnd;

    NettyEventLoop(ScheduledExecutorService executor) {
        this.executor = executor;
    }

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
    public void takeTurn(Runnable task) {
        turns.add(task);
        if (turns.size() == 1 && !takingTurns) {
            lookAtSocketsFirst();
        }
    }

    @Override
    public void afterTurns(Runnable task) {
        if (takingTurns) {
            afterTurns.add(task);
        } else {
            execute(task);
        }
    }

    /** A timer that is due at once: the loop looks at its timers after its sockets, and at neither again before it has run all tasks. */
    private void lookAtSocketsFirst() {
        long left = nanoTime();
        schedule(Duration.ZERO, () -> {
            long now = nanoTime();
            turnsEnd = now + Math.max(TURNS_NANOS, (now - left) / 2);
            takingTurns = true;
            takeNextTurn();
        });
    }

    private void takeNextTurn() {
        try {
            turns.remove().run();
        } finally {
            // Behind what the turn has caused, which so counts as part of it.
            execute(this::afterTurn);
        }
    }

    private void afterTurn() {
        if (!turns.isEmpty() && nanoTime() - turnsEnd < 0) {
            takeNextTurn();
            return;
        }
        takingTurns = false;
        afterTurns.forEach(this::execute);
        afterTurns.clear();
        if (!turns.isEmpty()) {
            lookAtSocketsFirst();
        }
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }
}
