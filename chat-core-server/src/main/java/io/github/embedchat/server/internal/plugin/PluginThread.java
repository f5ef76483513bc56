package io.github.embedchat.server.internal.plugin;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the calls to one plug-in, one after the other, on a thread of its own. If a call takes too long while others
 * wait, its thread is interrupted and abandoned, and a new thread makes the next calls.
 *
 * <p><b>Threading:</b> any thread.
 */
public final class PluginThread implements PluginExecutor {
    private static final Logger LOG = LoggerFactory.getLogger(PluginThread.class);
    /** A plug-in that ignores this many interrupts gets no new thread until a call returns. */
    private static final int MAX_STUCK = 8;

    private final String owner;
    private final Duration patience;
    private final EventLoop timer;

    // All fields below are guarded by this.
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private @Nullable Thread worker;
    /** When the current call began; null while the worker is idle. */
    private @Nullable Long busySince;

    private boolean watching;
    private boolean checkScheduled;
    private int stuck;
    private boolean ended;

    /** @param patience how long a call may take while others wait */
    public PluginThread(String owner, Duration patience, EventLoop timer) {
        this.owner = owner;
        this.patience = patience;
        this.timer = timer;
    }

    @Override
    public String owner() {
        return owner;
    }

    @Override
    public synchronized void execute(Runnable task) {
        if (ended) {
            throw new RejectedExecutionException(owner + " has stopped");
        }
        tasks.add(task);
        if (worker == null) {
            startThread();
        }
        scheduleCheck();
        notifyAll();
    }

    private void startThread() {
        busySince = null;
        Thread thread = new Thread(this::work, "chat-server-plugin " + owner);
        thread.setDaemon(true);
        worker = thread;
        thread.start();
    }

    private void work() {
        for (Runnable task = next(); task != null; task = next()) {
            try {
                task.run();
            } catch (RuntimeException | Error e) {
                LOG.warn("{} failed", owner, ChatException.withoutMessage(e));
            }
        }
    }

    /**
     * Waits for the next call. Returns null if this thread has nothing more to do: the executor has ended, or a new
     * thread has replaced this one.
     */
    private synchronized @Nullable Runnable next() {
        if (Thread.currentThread() != worker) {
            stuck--;
            return null;
        }
        busySince = null;
        while (tasks.isEmpty() && !ended) {
            try {
                wait();
            } catch (InterruptedException e) {
                // The interrupt was meant for the previous call.
            }
        }
        Runnable task = tasks.poll();
        if (task != null) {
            busySince = timer.nanoTime();
            if (!tasks.isEmpty()) {
                scheduleCheck();
            }
        }
        return task;
    }

    @Override
    public synchronized boolean isCurrentThread() {
        return Thread.currentThread() == worker;
    }

    @Override
    public synchronized void watch() {
        watching = true;
    }

    private void scheduleCheck() {
        if (watching && !checkScheduled && busySince != null) {
            checkScheduled = true;
            long left = patience.toNanos() - (timer.nanoTime() - busySince);
            timer.schedule(Duration.ofNanos(Math.max(left, patience.toNanos() / 8)), this::check);
        }
    }

    private synchronized void check() {
        checkScheduled = false;
        if (busySince == null || tasks.isEmpty() || worker == null) {
            return;
        }
        if (timer.nanoTime() - busySince >= patience.toNanos() && stuck < MAX_STUCK) {
            LOG.warn("{} has been busy with one call for {} and is interrupted", owner, patience);
            stuck++;
            worker.interrupt();
            startThread();
        } else {
            scheduleCheck();
        }
    }

    @Override
    public synchronized void end() {
        ended = true;
        notifyAll();
    }

    @Override
    public synchronized void abort() {
        end();
        tasks.clear();
        if (worker != null) {
            worker.interrupt();
        }
    }
}
