package io.github.embedchat.server.internal.plugin;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Makes the calls to one plug-in on an executor of the embedding program, which must run one task at a time. A call
 * that hangs blocks that executor.
 *
 * <p><b>Threading:</b> any thread.
 */
public final class SharedExecutor implements PluginExecutor {
    private final String owner;
    private final Executor executor;
    /** The thread that makes a call now; null between calls. */
    private volatile @Nullable Thread calling;

    private volatile boolean ended;
    private volatile boolean aborted;

    public SharedExecutor(String owner, Executor executor) {
        this.owner = owner;
        this.executor = executor;
    }

    @Override
    public String owner() {
        return owner;
    }

    @Override
    public void execute(Runnable task) {
        if (ended) {
            throw new RejectedExecutionException(owner + " has stopped");
        }
        executor.execute(() -> run(task));
    }

    private void run(Runnable task) {
        if (!aborted) {
            calling = Thread.currentThread();
            try {
                task.run();
            } finally {
                calling = null;
            }
        }
    }

    @Override
    public boolean isCurrentThread() {
        return Thread.currentThread() == calling;
    }

    @Override
    public void watch() {
        // There is no other thread to make the next call.
    }

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public void abort() {
        ended = true;
        aborted = true;
    }
}
