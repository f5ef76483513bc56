package io.github.embedchat.server.internal.netty;

import io.github.embedchat.server.internal.connection.ExecutorEventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;

/**
 * An event loop on one of Netty's threads. It takes turns in batches, and polls the sockets between two batches.
 *
 * <p><b>Threading:</b> any thread; methods for turns only on the loop itself.
 */
final class NettyEventLoop extends ExecutorEventLoop {
    /**
     * Minimum length of a batch of turns. A batch takes half as long as the other work since the previous batch, but
     * at least this long.
     */
    private static final long TURNS_NANOS = Duration.ofMillis(1).toNanos();

    private final ArrayDeque<Runnable> turns = new ArrayDeque<>();
    /** Tasks that wait for the end of the current batch of turns. */
    private final List<Runnable> afterTurns = new ArrayList<>();

    /** True while a batch of turns runs. */
    private boolean takingTurns;
    /** Time after which the current batch takes no further turn. */
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

    /**
     * Begins a batch of turns after the next poll of the sockets. A timer that is due at once does this: the loop
     * runs its timers after its sockets, and polls neither again before it has run all tasks.
     */
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
            // Queued behind the tasks that the turn has queued, so that they count as part of the turn.
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
