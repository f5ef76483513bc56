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
 * All plug-ins of a server, and the hooks of the embedding program itself.
 *
 * <p>Order of use: add the hooks of the program, {@link #start} the plug-ins, create the server with the
 * {@link #hooks}, let it listen, {@link #open}, {@link #stop}.
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
    /** Executors of the program's own authenticator and name policies. */
    private final List<PluginExecutor> ofProgram = new ArrayList<>();

    /** @param verdictTimeout the time that a plug-in has to answer */
    public Plugins(EventLoop timer, Duration verdictTimeout, PluginExecutor.Source workers, InstantSource clock) {
        this.timer = timer;
        this.verdictTimeout = verdictTimeout;
        this.workers = workers;
        this.clock = clock;
    }

    /** Adds a listener of the embedding program. */
    public void listener(ServerListener listener, Executor executor) {
        hooks.addListener(Hook.of(listener, executor));
    }

    /** Sets the authenticator of the embedding program, which gets a thread of its own. */
    public void authenticator(Authenticator authenticator) {
        hooks.setAuthenticator(ofProgram(authenticator));
    }

    /** Adds a name policy of the embedding program, which gets a thread of its own. */
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
     * @throws ChatException if a plug-in does not start; the caller then has to {@link #stop} those that have started
     */
    public void start(List<ChatPlugin> plugins) {
        for (ChatPlugin plugin : plugins) {
            RunningPlugin running = new RunningPlugin(plugin, create(plugin), timer, clock, hooks, operations);
            running.start();
            started.push(running);
        }
    }

    /**
     * Creates the executor of a plug-in. It gives up a call that hangs after half the verdict timeout, so that the
     * calls behind it still have time to answer.
     */
    private PluginExecutor create(Object plugin) {
        return workers.create(plugin.getClass().getName(), verdictTimeout.dividedBy(2), timer);
    }

    /** The hooks that have been registered. */
    public PluginHooks hooks() {
        return hooks;
    }

    /**
     * Carries out the operations of plug-ins from now on, including those that they have called so far. Called when the
     * server listens.
     */
    public void open(ChatOperations open) {
        operations.complete(open);
    }

    /** Stops the plug-ins, the latest first. Never throws. */
    public void stop() {
        started.forEach(RunningPlugin::stop);
        started.clear();
        ofProgram.forEach(PluginExecutor::abort);
    }
}
