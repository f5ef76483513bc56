package io.github.embedchat.server.internal.plugin;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A task that a plug-in has scheduled. It runs on the plug-in's thread, where waiting for it throws, as with
 * {@link PluginFuture}.
 */
final class PluginTask extends FutureTask<@Nullable Void> {
    private final PluginExecutor worker;

    PluginTask(PluginExecutor worker, Runnable task) {
        super(task, null);
        this.worker = worker;
    }

    @Override
    public @Nullable Void get() throws InterruptedException, ExecutionException {
        PluginFuture.checkWait(this, worker);
        return super.get();
    }

    @Override
    public @Nullable Void get(long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        PluginFuture.checkWait(this, worker);
        return super.get(timeout, unit);
    }
}
