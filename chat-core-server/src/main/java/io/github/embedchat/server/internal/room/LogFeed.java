package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.log.LogSubscription;
import io.github.embedchat.api.log.Page;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * A queue that carries new entries from the log to the server loop. The first entry to arrive schedules a drain;
 * entries that arrive before it runs are handled together.
 *
 * <p><b>Threading:</b> the log calls {@link #onEntries} on any thread; {@link #onArrived} and {@link #drain} belong
 * to the server loop.
 */
final class LogFeed implements LogSubscription.Handler {
    private final Queue<Page> arrived = new ConcurrentLinkedQueue<>();
    /** True while a drain is scheduled. */
    private final AtomicBoolean draining = new AtomicBoolean();

    private final Executor serverLoop;
    /** Runs on the server loop after entries have arrived. */
    private Runnable onArrived = () -> {};

    LogFeed(Executor serverLoop) {
        this.serverLoop = serverLoop;
    }

    /** Server loop: sets the action that runs after entries have arrived. */
    void onArrived(Runnable action) {
        onArrived = action;
    }

    @Override
    public void onEntries(Page batch) {
        arrived.add(batch);
        if (draining.compareAndSet(false, true)) {
            serverLoop.execute(() -> {
                draining.set(false);
                onArrived.run();
            });
        }
    }

    /** Passes on everything that has arrived so far. */
    void drain(Consumer<Entry> entry) {
        for (Page batch = arrived.poll(); batch != null; batch = arrived.poll()) {
            batch.entries().forEach(entry);
        }
    }
}
