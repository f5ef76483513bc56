package io.github.embedchat.server.internal.plugin;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.ChatOperations;
import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.NamePolicy;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.hook.Hook;
import io.github.embedchat.server.internal.hook.PluginHooks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;

/**
 * All plug-ins of a server, and what the embedding program itself sees and decides. Used in this order: what the program has is added,
 * plug-ins are started, the server is made with the {@link #hooks} and listens, {@link #open}, {@link #stop}.
 *
 * <p><b>Threading:</b> one thread.
 */
public final class Plugins {
    private final EventLoop timer;
    private final Duration verdictTimeout;
    private final PluginExecutor.Source workers;
    private final InstantSource clock;
    private final PluginHooks hooks = new PluginHooks();
    private final CompletableFuture<ChatOperations> operations = new CompletableFuture<>();
    private final Deque<RunningPlugin> started = new ArrayDeque<>();
    /** Those of the authenticator and the policies that the program itself has. */
    private final List<PluginExecutor> ofProgram = new ArrayList<>();

    /** @param verdictTimeout for whoever decides */
    public Plugins(EventLoop timer, Duration verdictTimeout, PluginExecutor.Source workers, InstantSource clock) {
        this.timer = timer;
        this.verdictTimeout = verdictTimeout;
        this.workers = workers;
        this.clock = clock;
    }

    /** The program's own listener. */
    public void listener(ServerListener listener, Executor executor) {
        hooks.addListener(Hook.of(listener, executor));
    }

    /** The program's own authenticator, which gets a thread. */
    public void authenticator(Authenticator authenticator) {
        hooks.setAuthenticator(ofProgram(authenticator));
    }

    /** The program's own policy, which gets a thread. */
    public void namePolicy(NamePolicy policy) {
        hooks.addNamePolicy(ofProgram(policy));
    }

    private <T> Hook<T> ofProgram(T target) {
        PluginExecutor worker = create(target);
        worker.watch();
        ofProgram.add(worker);
        return Hook.of(target, worker);
    }

    /**
     * Starts plug-ins, one after the other.
     *
     * @throws ChatException if one of them does not start; those before it have to be stopped
     */
    public void start(List<ChatPlugin> plugins) {
        for (ChatPlugin plugin : plugins) {
            RunningPlugin running = new RunningPlugin(plugin, create(plugin), timer, clock, hooks, operations);
            running.start();
            started.push(running);
        }
    }

    /** A call that hangs is given up when those behind it still have time. */
    private PluginExecutor create(Object plugin) {
        return workers.create(plugin.getClass().getName(), verdictTimeout.dividedBy(2), timer);
    }

    /** What has been registered. */
    public PluginHooks hooks() {
        return hooks;
    }

    /** The server listens. */
    public void open(ChatOperations open) {
        operations.complete(open);
    }

    /** Stops plug-ins, the latest first. Never throws. */
    public void stop() {
        started.forEach(RunningPlugin::stop);
        started.clear();
        ofProgram.forEach(PluginExecutor::abort);
    }
}
