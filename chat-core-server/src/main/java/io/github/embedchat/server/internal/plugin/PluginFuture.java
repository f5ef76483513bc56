package io.github.embedchat.server.internal.plugin;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A future that completes on a plug-in's thread, where it is a mistake to wait for it: that is told at once, rather than found out when
 * the call is given up.
 */
final class PluginFuture<T extends @Nullable Object> extends CompletableFuture<T> {
    private static final Logger LOG = LoggerFactory.getLogger(PluginFuture.class);

    private final PluginExecutor worker;

    PluginFuture(PluginExecutor worker) {
        this.worker = worker;
    }

    @Override
    public <U extends @Nullable Object> CompletableFuture<U> newIncompleteFuture() {
        return new PluginFuture<>(worker);
    }

    @Override
    public T join() {
        checkWait(this, worker);
        return super.join();
    }

    @Override
    public T get() throws InterruptedException, ExecutionException {
        checkWait(this, worker);
        return super.get();
    }

    @Override
    public T get(long timeout, TimeUnit unit) throws InterruptedException, ExecutionException, TimeoutException {
        checkWait(this, worker);
        return super.get(timeout, unit);
    }

    /** @throws IllegalStateException if that is not done, and it is this worker that would wait for itself */
    static void checkWait(Future<?> future, PluginExecutor worker) {
        if (!future.isDone() && worker.isCurrentThread()) {
            LOG.warn("{} waits on its own thread for what completes there", worker.owner());
            throw new IllegalStateException("a plug-in never waits on its own thread: futures complete there");
        }
    }
}
