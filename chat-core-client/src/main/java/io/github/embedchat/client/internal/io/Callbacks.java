package io.github.embedchat.client.internal.io;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.listener.ChatListener;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Queues calls of listeners and completions of futures. The application's executor runs them in order, one at a time.
 *
 * <p><b>Threading:</b> any thread. The monitor guards the fields and is held only for moments. Neither the monitor nor
 * the runtime's lock is held while the executor is called or the application's code runs.
 */
final class Callbacks {
    /** With this many queued callbacks, the application counts as too slow. */
    static final int BACKLOG = 1_000;

    /** Maximum callbacks in one task, so that other tasks of the executor get their turn. */
    private static final int BATCH = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);

    /** @param settles true if the action completes a future and must therefore not be lost */
    private record Callback(Runnable action, boolean settles) {}

    private final Executor executor;
    private final List<ChatListener> listeners;
    private final Runnable onDrained;
    private final Runnable onEnded;

    private final Queue<Callback> waiting = new ArrayDeque<>();
    /** True while the executor has a task that will look at the queue. */
    private boolean scheduled;
    /** True if the lifecycle knows of a backlog. It is notified once the queue is empty. */
    private boolean backlogged;
    /** True if the executor rejected the last task. */
    private boolean refused;

    private boolean ended;
    /** The thread that is running callbacks; null if none is. */
    private volatile @Nullable Thread running;

    /**
     * @param onDrained called when the queue is empty after a backlog
     * @param onEnded called after the last callback
     */
    Callbacks(Executor executor, List<ChatListener> listeners, Runnable onDrained, Runnable onEnded) {
        this.executor = executor;
        this.listeners = listeners;
        this.onDrained = onDrained;
        this.onEnded = onEnded;
    }

    synchronized void tell(Consumer<ChatListener> call) {
        waiting.add(new Callback(() -> listeners.forEach(listener -> tell(listener, call)), false));
    }

    synchronized void settle(Runnable completion) {
        waiting.add(new Callback(completion, true));
    }

    /**
     * Queues an action that runs once listeners have seen everything before it. Dropped if the executor never runs it.
     */
    synchronized void mark(Runnable action) {
        waiting.add(new Callback(action, false));
    }

    /** Whether the calling thread is running a callback. */
    boolean isCurrentThread() {
        return Thread.currentThread() == running;
    }

    synchronized boolean isBacklogged() {
        backlogged |= waiting.size() >= BACKLOG;
        return waiting.size() >= BACKLOG;
    }

    /** Whether to call {@link #dispatch} again soon although nothing new is queued. */
    synchronized boolean isRefused() {
        return refused;
    }

    /** Called when no more callbacks will be added. */
    synchronized void end() {
        ended = true;
    }

    /** Has the executor run the queued callbacks, unless a task is scheduled already. */
    void dispatch() {
        synchronized (this) {
            if (scheduled || waiting.isEmpty()) {
                return;
            }
            scheduled = true;
        }
        execute(this::run);
    }

    private void execute(Runnable task) {
        try {
            executor.execute(task);
            refused(false);
        } catch (RuntimeException e) {
            if (refused(true)) {
                LOG.warn("the callback executor rejects tasks: {}", e.getClass().getName());
            }
            settleHere();
        }
    }

    /** Returns true if this changes the state. */
    private synchronized boolean refused(boolean now) {
        boolean news = now != refused;
        refused = now;
        scheduled &= !now;
        return news;
    }

    /** Completes futures on this thread if the client is closed, because the executor will not. */
    private void settleHere() {
        List<Callback> rest;
        synchronized (this) {
            if (!ended) {
                return;
            }
            rest = List.copyOf(waiting);
            waiting.clear();
        }
        rest.stream()
                .filter(Callback::settles)
                .forEach(callback -> callback.action().run());
        onEnded.run();
    }

    private void run() {
        while (true) {
            runBatch();
            if (isDone()) {
                return;
            }
            Continuation continuation = new Continuation();
            execute(continuation);
            if (!continuation.cameAtOnce()) {
                return;
            }
        }
    }

    private void runBatch() {
        running = Thread.currentThread();
        Callback next = poll();
        for (int i = 1; next != null; i++) {
            next.action().run();
            next = i < BATCH ? poll() : null;
        }
        running = null;
    }

    private synchronized @Nullable Callback poll() {
        return waiting.poll();
    }

    private boolean isDone() {
        boolean drained;
        boolean last;
        synchronized (this) {
            if (!waiting.isEmpty()) {
                return false;
            }
            scheduled = false;
            drained = backlogged;
            backlogged = false;
            last = ended;
        }
        if (drained) {
            onDrained.run();
        }
        if (last) {
            onEnded.run();
        }
        return true;
    }

    private static void tell(ChatListener listener, Consumer<ChatListener> call) {
        try {
            call.accept(listener);
        } catch (Throwable thrown) {
            LOG.warn("a listener threw", ChatException.withoutMessage(thrown));
        }
    }

    /**
     * The next batch of a run. If the executor runs tasks at once, it only notes that it was called, so that calls do
     * not nest.
     */
    private final class Continuation implements Runnable {
        private final Thread offering = Thread.currentThread();
        /** Used only by the thread {@link #offering}, as is the field below. */
        private boolean offered = true;

        private boolean ran;

        @Override
        public void run() {
            if (Thread.currentThread() != offering || !offered) {
                Callbacks.this.run();
            } else {
                ran = true;
            }
        }

        boolean cameAtOnce() {
            offered = false;
            return ran;
        }
    }
}
