package io.github.embedchat.server.internal.plugin;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.JoinInterceptor;
import io.github.embedchat.api.plugin.NamePolicy;
import io.github.embedchat.api.plugin.Participant;
import io.github.embedchat.api.plugin.PluginContext;
import io.github.embedchat.api.plugin.PostInterceptor;
import io.github.embedchat.api.plugin.Statistics;
import io.github.embedchat.server.internal.room.EventLoop;
import io.github.embedchat.server.internal.session.Hook;
import io.github.embedchat.server.internal.session.ServerOperations;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
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
 * One plug-in at work: its thread, what it has registered, and what it does.
 *
 * <p><b>Threading:</b> any thread; {@link #start} and {@link #stop} wait for the plug-in.
 */
final class RunningPlugin implements PluginContext {
    private static final Logger LOG = LoggerFactory.getLogger(RunningPlugin.class);
    private static final Duration MAX_START = Duration.ofSeconds(30);
    private static final Duration MAX_STOP = Duration.ofSeconds(2);
    /** Clocks count nanoseconds in 64 bits. */
    private static final Duration MAX_TIME = Duration.ofDays(36_500);

    private final ChatPlugin plugin;
    private final PluginExecutor worker;
    private final EventLoop timer;
    private final InstantSource clock;
    private final Registry registry;
    private final CompletableFuture<ServerOperations> operations;
    /** It is starting; the plug-in's thread only. */
    private boolean registering;

    /** @param operations completes when the server listens */
    RunningPlugin(
            ChatPlugin plugin,
            PluginExecutor worker,
            EventLoop timer,
            InstantSource clock,
            Registry registry,
            CompletableFuture<ServerOperations> operations) {
        this.plugin = plugin;
        this.worker = worker;
        this.timer = timer;
        this.clock = clock;
        this.registry = registry;
        this.operations = operations;
    }

    /** @throws ChatException if it does not start */
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

    /** Never throws. */
    void stop() {
        try {
            await(plugin::stop, MAX_STOP);
            worker.end();
        } catch (ExecutionException e) {
            LOG.warn("{} did not stop well", worker.owner(), ChatException.withoutMessage(e.getCause()));
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
            throw new IllegalStateException("a plug-in registers while it starts");
        }
        return new Hook<>(Objects.requireNonNull(target), worker.owner(), worker);
    }

    @Override
    public void listener(ServerListener listener) {
        registry.listener(hook(listener));
    }

    @Override
    public void authenticator(Authenticator authenticator) {
        registry.authenticator(hook(authenticator));
    }

    @Override
    public void postInterceptor(PostInterceptor interceptor) {
        registry.postInterceptor(hook(interceptor));
    }

    @Override
    public void joinInterceptor(JoinInterceptor interceptor) {
        registry.joinInterceptor(hook(interceptor));
    }

    @Override
    public void namePolicy(NamePolicy policy) {
        registry.namePolicy(hook(policy));
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public CompletableFuture<Position> announce(RoomId room, String text) {
        Objects.requireNonNull(room, "room");
        Objects.requireNonNull(text, "text");
        return onceOpen(open -> open.announce(room, text));
    }

    @Override
    public CompletableFuture<List<Participant>> members(RoomId room) {
        Objects.requireNonNull(room, "room");
        return onceOpen(open -> open.members(room));
    }

    @Override
    public CompletableFuture<Optional<Participant>> find(String name) {
        Objects.requireNonNull(name, "name");
        return onceOpen(open -> open.find(name));
    }

    @Override
    public CompletableFuture<Boolean> kick(Member member) {
        Objects.requireNonNull(member, "member");
        return onceOpen(open -> open.kick(member));
    }

    @Override
    public CompletableFuture<@Nullable Void> mute(Member member, Duration time) {
        Objects.requireNonNull(member, "member");
        check(time, "time");
        return onceOpen(open -> open.mute(member, time));
    }

    @Override
    public CompletableFuture<Boolean> remove(RoomId room, Member member) {
        Objects.requireNonNull(room, "room");
        Objects.requireNonNull(member, "member");
        return onceOpen(open -> open.remove(room, member));
    }

    @Override
    public CompletableFuture<@Nullable Void> closeRoom(RoomId room) {
        Objects.requireNonNull(room, "room");
        return onceOpen(open -> open.closeRoom(room));
    }

    @Override
    public CompletableFuture<Statistics> statistics() {
        return onceOpen(ServerOperations::statistics);
    }

    private <T extends @Nullable Object> CompletableFuture<T> onceOpen(
            Function<ServerOperations, CompletableFuture<T>> operation) {
        return ServerOperations.handOver(operations.thenCompose(operation), worker, new PluginFuture<>(worker));
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

    private static void check(Duration time, String what) {
        if (time.isNegative() || time.compareTo(MAX_TIME) > 0) {
            throw new IllegalArgumentException(what + " is not within 0 and " + MAX_TIME + ": " + time);
        }
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
            // It has stopped.
        }
    }
}
