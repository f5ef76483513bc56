package io.github.embedchat.server.internal.plugin;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Something that a plug-in does later, on its thread; see {@link PluginFuture}. */
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
