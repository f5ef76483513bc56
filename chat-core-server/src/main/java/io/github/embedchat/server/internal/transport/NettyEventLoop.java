package io.github.embedchat.server.internal.transport;

import io.github.embedchat.server.internal.room.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * One of Netty's threads. What it is given after the server has closed is dropped: nobody is left to hear of it.
 *
 * <p><b>Threading:</b> any thread, but for turns.
 */
final class NettyEventLoop implements EventLoop {
    /** For so long turns are taken before sockets are looked at again. Posts wait for no more than this, and one turn. */
    private static final long TURNS_NANOS = Duration.ofMillis(1).toNanos();

    private final ScheduledExecutorService executor;
    /** While it is not empty, the first one is due or being taken. */
    private final ArrayDeque<Runnable> turns = new ArrayDeque<>();

    private long turnsStarted;

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
        if (turns.size() == 1) {
            lookAtSocketsFirst();
        }
    }

    /** A timer that is due at once: the loop looks at its timers after its sockets, and at neither again before it has run all tasks. */
    private void lookAtSocketsFirst() {
        schedule(Duration.ZERO, () -> {
            turnsStarted = nanoTime();
            takeNextTurn();
        });
    }

    private void takeNextTurn() {
        try {
            turns.element().run();
        } finally {
            turns.remove();
            if (!turns.isEmpty()) {
                continueTurns();
            }
        }
    }

    private void continueTurns() {
        if (nanoTime() - turnsStarted < TURNS_NANOS) {
            // Behind what the turn has caused, which so counts as part of it.
            execute(this::takeNextTurn);
        } else {
            lookAtSocketsFirst();
        }
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }
}
