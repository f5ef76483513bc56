package io.github.embedchat.server.internal.netty;

import io.github.embedchat.server.internal.connection.ExecutorEventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/**
 * One of Netty's threads, which takes turns between looking at its sockets.
 *
 * <p><b>Threading:</b> any thread, except for turns.
 */
final class NettyEventLoop extends ExecutorEventLoop {
    /** Minimum time for turns between two polls of the sockets; otherwise half of what the rest took. */
    private static final long TURNS_NANOS = Duration.ofMillis(1).toNanos();

    private final ArrayDeque<Runnable> turns = new ArrayDeque<>();
    /** Tasks that wait until the present turns are over. */
    private final List<Runnable> afterTurns = new ArrayList<>();

    private boolean takingTurns;
    private long turnsEnd;

    NettyEventLoop(ScheduledExecutorService executor) {
        super(executor, System::nanoTime);
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
}
