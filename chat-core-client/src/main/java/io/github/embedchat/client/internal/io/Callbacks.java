package io.github.embedchat.client.internal.io;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.listener.ChatListener;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that the application is told, in order and one at a time, on its executor.
 *
 * <p><b>Threading:</b> for any thread. Its monitor guards its fields and is held for moments only; the application's code
 * runs, and its executor is called, without it and without the runtime's lock.
 */
final class Callbacks {
    /** Callbacks that may wait before the application counts as too slow. */
    static final int BACKLOG = 1_000;

    /** Callbacks that run in one task, so that an executor which is also used for other things gets to them. */
    private static final int BATCH = 64;

    private static final Logger LOG = LoggerFactory.getLogger(Callbacks.class);

    /** @param settles whether it completes a future, and so must not be lost */
    private record Callback(Runnable action, boolean settles) {}

    private final Executor executor;
    private final List<ChatListener> listeners;
    private final Runnable onDrained;
    private final Runnable onEnded;

    private final Queue<Callback> waiting = new ArrayDeque<>();
    /** Whether the executor has been given a task that will look at the queue. */
    private boolean scheduled;
    /** Whether somebody was told that there is a backlog, and is to be told when it is gone. */
    private boolean backlogged;
    /** Whether the executor took no task when last asked. */
    private boolean refused;

    private boolean ended;

    /**
     * @param onDrained after a backlog, once nothing waits
     * @param onEnded after the last callback
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

    synchronized boolean isBacklogged() {
        backlogged |= waiting.size() >= BACKLOG;
        return waiting.size() >= BACKLOG;
    }

    /** Whether to call {@link #dispatch} again soon, although nothing is new. */
    synchronized boolean isRefused() {
        return refused;
    }

    /** Nothing will be added. */
    synchronized void end() {
        ended = true;
    }

    /** Has the executor run what waits, if it is not about to. */
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
                LOG.warn(
                        "the callback executor takes no tasks: {}", e.getClass().getName());
            }
            settleHere();
        }
    }

    /** Whether this is news. */
    private synchronized boolean refused(boolean now) {
        boolean news = now != refused;
        refused = now;
        scheduled &= !now;
        return news;
    }

    /** The application's executor is gone, and so is the client: nobody else will complete the futures. */
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
        for (int i = 0; i < BATCH; i++) {
            Callback next = poll();
            if (next == null) {
                return;
            }
            next.action().run();
        }
    }

    private synchronized Callback poll() {
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

    /** The rest of a run; an executor that runs its tasks at once only leaves a note, so that calls do not pile up. */
    private final class Continuation implements Runnable {
        private final Thread offering = Thread.currentThread();
        /** Only {@link #offering} uses these two. */
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
