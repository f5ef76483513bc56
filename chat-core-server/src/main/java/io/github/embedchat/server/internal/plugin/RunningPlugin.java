package io.github.embedchat.server.internal.plugin;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.ChatOperations;
import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.JoinInterceptor;
import io.github.embedchat.api.plugin.NamePolicy;
import io.github.embedchat.api.plugin.PluginContext;
import io.github.embedchat.api.plugin.PostInterceptor;
import io.github.embedchat.api.plugin.RenameInterceptor;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.hook.Hook;
import io.github.embedchat.server.internal.hook.PluginHooks;
import io.github.embedchat.server.internal.session.CheckedOperations;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One plug-in that runs: its thread, its registrations and its operations.
 *
 * <p><b>Threading:</b> any thread; {@link #start} and {@link #stop} wait for the plug-in.
 */
final class RunningPlugin extends CheckedOperations implements PluginContext {
    private static final Logger LOG = LoggerFactory.getLogger(RunningPlugin.class);
    private static final Duration MAX_START = Duration.ofSeconds(30);
    private static final Duration MAX_STOP = Duration.ofSeconds(2);

    private final ChatPlugin plugin;
    private final PluginExecutor worker;
    private final EventLoop timer;
    private final InstantSource clock;
    private final PluginHooks hooks;
    private final CompletableFuture<ChatOperations> operations;
    /** True while the plug-in starts. The plug-in's thread only. */
    private boolean registering;

    /** @param operations completes when the server listens */
    RunningPlugin(
            ChatPlugin plugin,
            PluginExecutor worker,
            EventLoop timer,
            InstantSource clock,
            PluginHooks hooks,
            CompletableFuture<ChatOperations> operations) {
        this.plugin = plugin;
        this.worker = worker;
        this.timer = timer;
        this.clock = clock;
        this.hooks = hooks;
        this.operations = operations;
    }

    /** @throws ChatException if the plug-in does not start */
    void start() {
        try {
            await(this::startNow, MAX_START);
            worker.watch();
        } catch (ExecutionException e) {
            worker.end();
            throw new ChatException(worker.owner() + " did not start: " + e.getCause(), e.getCause());
        } catch (TimeoutException e) {
            worker.abort();
            throw new ChatException(worker.owner() + " did not start within " + MAX_START);
        }
    }

    private void startNow() {
        registering = true;
        try {
            plugin.start(this);
        } finally {
            registering = false;
        }
    }

    /** Stops the plug-in. Never throws. */
    void stop() {
        try {
            await(plugin::stop, MAX_STOP);
            worker.end();
        } catch (ExecutionException e) {
            LOG.warn("{} failed to stop", worker.owner(), ChatException.withoutMessage(e.getCause()));
            worker.end();
        } catch (TimeoutException e) {
            LOG.warn("{} did not stop within {}", worker.owner(), MAX_STOP);
            worker.abort();
        }
    }

    private void await(Runnable call, Duration time) throws ExecutionException, TimeoutException {
        CompletableFuture<Void> done = CompletableFuture.runAsync(call, worker);
        try {
            done.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new TimeoutException();
        }
    }

    private <T> Hook<T> hook(T target) {
        if (!registering) {
            throw new IllegalStateException("a plug-in can register only while it starts");
        }
        return new Hook<>(Objects.requireNonNull(target), worker.owner(), worker);
    }

    @Override
    public void addListener(ServerListener listener) {
        hooks.addListener(hook(listener));
    }

    @Override
    public void setAuthenticator(Authenticator authenticator) {
        hooks.setAuthenticator(hook(authenticator));
    }

    @Override
    public void addPostInterceptor(PostInterceptor interceptor) {
        hooks.addPostInterceptor(hook(interceptor));
    }

    @Override
    public void addJoinInterceptor(JoinInterceptor interceptor) {
        hooks.addJoinInterceptor(hook(interceptor));
    }

    @Override
    public void addRenameInterceptor(RenameInterceptor interceptor) {
        hooks.addRenameInterceptor(hook(interceptor));
    }

    @Override
    public void addNamePolicy(NamePolicy policy) {
        hooks.addNamePolicy(hook(policy));
    }

    @Override
    public Clock clock() {
        return clock.withZone(ZoneOffset.UTC);
    }

    @Override
    protected <T extends @Nullable Object> CompletableFuture<T> call(
            Function<ChatOperations, CompletableFuture<T>> operation) {
        return handOver(operations.thenCompose(operation), worker, new PluginFuture<>(worker));
    }

    @Override
    public Future<?> schedule(Duration delay, Runnable task) {
        check(delay, "delay");
        Objects.requireNonNull(task, "task");
        PluginTask scheduled = new PluginTask(worker, () -> run(task));
        timer.schedule(delay, () -> {
            if (!scheduled.isCancelled()) {
                hand(scheduled);
            }
        });
        return scheduled;
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.warn("A task of {} failed", worker.owner(), ChatException.withoutMessage(e));
        }
    }

    private void hand(Runnable task) {
        try {
            worker.execute(task);
        } catch (RejectedExecutionException e) {
            // The plug-in has stopped.
        }
    }
}
