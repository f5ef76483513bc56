package io.github.embedchat.client.internal.io;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.client.internal.core.LifecycleSettings.Checkpoint;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes the newest checkpoint to the application's store, which may block.
 *
 * <p><b>Threading:</b> any thread. The executor calls the store.
 */
public final class CheckpointSaver {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointSaver.class);

    private final Consumer<Checkpoint> store;
    private final ClientThread thread;
    private final CountDownLatch ended = new CountDownLatch(1);
    /** The newest checkpoint that is not saved yet; null if there is none. */
    private final AtomicReference<@Nullable Checkpoint> next = new AtomicReference<>();
    /** True from a logged failure until the store works again. Owned by the executor. */
    private boolean failing;

    /** @param given runs one task after the other; null for a daemon thread of the client */
    public CheckpointSaver(Consumer<Checkpoint> store, @Nullable Executor given) {
        this.store = store;
        this.thread = ClientThread.of(given, "session");
    }

    void save(Checkpoint checkpoint) {
        if (next.getAndSet(checkpoint) == null) {
            execute(this::saveNext);
        }
    }

    private void saveNext() {
        Checkpoint checkpoint = next.getAndSet(null);
        try {
            store.accept(checkpoint);
            failing = false;
        } catch (RuntimeException | Error e) {
            if (!failing) {
                LOG.warn("the session store failed: {}", e instanceof ChatException ? e.getMessage() : e.getClass());
            }
            failing = true;
        }
    }

    /** Called when nothing more will be saved. */
    void end() {
        execute(ended::countDown);
        thread.end().run();
    }

    /** Waits until everything is saved, at most one second, even if the calling thread was interrupted before. */
    void awaitEnd() {
        boolean interrupted = Thread.interrupted();
        try {
            ended.await(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void execute(Runnable task) {
        try {
            thread.executor().execute(task);
        } catch (RejectedExecutionException e) {
            LOG.warn("the session is not saved: the executor rejects tasks");
        }
    }
}
