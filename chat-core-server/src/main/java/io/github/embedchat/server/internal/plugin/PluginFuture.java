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
 * A future that completes on a plug-in's thread. Waiting for it on that thread could not succeed, so it throws at once.
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

    /**
     * @throws IllegalStateException if the future is not done and the calling thread is the one that would complete it
     */
    static void checkWait(Future<?> future, PluginExecutor worker) {
        if (!future.isDone() && worker.isCurrentThread()) {
            LOG.warn("{} waits on its own thread for a future that completes there", worker.owner());
            throw new IllegalStateException("a plug-in must not wait on its own thread: futures complete there");
        }
    }
}
