package io.github.embedchat.server;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.internal.Platform;
import io.github.embedchat.server.internal.log.InMemoryRoomLog;
import io.github.embedchat.server.internal.plugin.Plugins;
import io.github.embedchat.server.internal.room.FrameBufferBudget;
import io.github.embedchat.server.internal.room.RoomContext;
import io.github.embedchat.server.internal.session.Hub;
import io.github.embedchat.server.internal.session.Network;
import io.github.embedchat.server.internal.session.ServerOperations;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What exists between start and close.
 *
 * <p><b>Threading:</b> safe for use by any thread; closed once.
 */
final class RunningServer {
    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);

    private final RoomLog log;
    private final boolean ownLog;
    /** Null if the embedding program has its own. */
    private final @Nullable ExecutorService ownCallbacks;

    private final Executor callbacks;
    private final Network network;
    private final Plugins plugins;
    private final Hub hub;
    private final ServerOperations operations;
    private final InetSocketAddress address;

    /**
     * Whatever this throws, nothing is left of it.
     *
     * @param platform of this server alone
     * @throws ChatException if Netty is another one, a plug-in does not start, or the address cannot be had
     */
    static RunningServer start(ServerConfig config, Platform platform) {
        ExecutorService own = config.callbackExecutor() == null ? newThread() : null;
        Executor callbacks = own == null ? config.callbackExecutor() : own;
        Network network = platform.network();
        Plugins plugins = new Plugins(network.hubLoop(), config.verdictTimeout(), platform.workers(), platform.clock());
        try {
            config.listeners().forEach(listener -> plugins.listener(listener, callbacks));
            config.namePolicies().forEach(plugins::namePolicy);
            if (config.authenticator() != null) {
                plugins.authenticator(config.authenticator());
            }
            plugins.start(config.plugins());
            return new RunningServer(config, own, callbacks, platform, plugins);
        } catch (RuntimeException | Error e) {
            plugins.stop();
            network.close();
            if (own != null) {
                own.shutdown();
            }
            throw e;
        }
    }

    private RunningServer(
            ServerConfig config,
            @Nullable ExecutorService ownCallbacks,
            Executor callbacks,
            Platform platform,
            Plugins plugins) {
        this.ownLog = config.log() == null;
        this.log = config.log() == null ? new InMemoryRoomLog(config.retention(), platform.clock()) : config.log();
        this.ownCallbacks = ownCallbacks;
        this.callbacks = callbacks;
        this.network = platform.network();
        this.plugins = plugins;
        FrameBufferBudget tails =
                new FrameBufferBudget(config.tails().ofRoom(), config.tails().inAll());
        RoomContext rooms = new RoomContext(log, network.hubLoop(), platform.clock(), tails);
        this.hub = new Hub(config.settings(), rooms, plugins.extensions(), new SecureRandom());
        this.operations = new ServerOperations(hub);
        this.address = network.listen(config.address(), hub);
        plugins.open(operations);
        LOG.info("Listening on {}", address);
    }

    private static ExecutorService newThread() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "chat-server-listener");
            thread.setDaemon(true);
            return thread;
        });
    }

    InetSocketAddress address() {
        return address;
    }

    /** Completes on the callback executor. */
    CompletableFuture<Position> announce(RoomId room, String text) {
        return ServerOperations.handOver(operations.announce(room, text), this::callBack, new CompletableFuture<>());
    }

    /** By the callback executor, or here if that has ended: a log may answer after the server was closed. */
    private void callBack(Runnable task) {
        try {
            callbacks.execute(task);
        } catch (RejectedExecutionException e) {
            task.run();
        }
    }

    /** Never throws. */
    void close() {
        network.stopAccepting();
        hub.shutDown().completeOnTimeout(null, 1, TimeUnit.SECONDS).join();
        network.close();
        plugins.stop();
        if (ownLog) {
            log.close();
        }
        if (ownCallbacks != null) {
            ownCallbacks.shutdown();
        }
        LOG.info("Closed {}", address);
    }
}
