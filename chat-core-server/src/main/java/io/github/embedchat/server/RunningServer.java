package io.github.embedchat.server;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.plugin.ChatOperations;
import io.github.embedchat.api.transport.InProcessServer;
import io.github.embedchat.server.internal.ServerCore;
import io.github.embedchat.server.internal.ServerRuntime;
import io.github.embedchat.server.internal.connection.Acceptor;
import io.github.embedchat.server.internal.log.InMemoryRoomLog;
import io.github.embedchat.server.internal.memory.InProcessTransport;
import io.github.embedchat.server.internal.plugin.Plugins;
import io.github.embedchat.server.internal.session.CheckedOperations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that a server holds between start and close: its log, plug-ins, core and transports.
 *
 * <p><b>Threading:</b> any thread; {@link #close} is called once.
 */
final class RunningServer {
    private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);
    private static final Duration LOG_ANSWER = Duration.ofSeconds(10);
    private static final Duration GOODBYE = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final ServerRuntime runtime;
    private final RoomLog log;
    private final boolean ownLog;
    private final Plugins plugins;
    private final ServerCore core;
    private final Acceptor acceptor;
    private final InProcessTransport inProcess;
    private final ChatOperations operations;
    /** The thread that runs callbacks; null if the embedding program has set an executor for them. */
    private final @Nullable ExecutorService ownCallbacks;
    /** The address on which the server listens; null if it has no port. */
    private final @Nullable InetSocketAddress address;

    /**
     * Starts everything. If this throws, everything it started has been stopped.
     *
     * @throws ChatException if the Netty on the class path is incompatible, a plug-in does not start, the log is
     *     unavailable, or the address is not available
     */
    static RunningServer start(ServerConfig config) {
        ServerRuntime runtime = config.runtime().get();
        ExecutorService own = config.callbackExecutor() == null ? newThread() : null;
        Executor callbacks = own == null ? config.callbackExecutor() : own;
        Plugins plugins = new Plugins(
                runtime.serverLoop(), config.options().timeouts().verdictTimeout(), runtime.plugins(), runtime.clock());
        try {
            config.listeners().forEach(listener -> plugins.listener(listener, callbacks));
            config.namePolicies().forEach(plugins::namePolicy);
            if (config.authenticator() != null) {
                plugins.authenticator(config.authenticator());
            }
            plugins.start(config.plugins());
            return new RunningServer(config, runtime, plugins, own);
        } catch (RuntimeException | Error e) {
            plugins.stop();
            closeThreads(runtime, own);
            throw e;
        }
    }

    private RunningServer(
            ServerConfig config, ServerRuntime runtime, Plugins plugins, @Nullable ExecutorService ownCallbacks) {
        this.runtime = runtime;
        this.plugins = plugins;
        this.ownCallbacks = ownCallbacks;
        this.ownLog = config.log() == null;
        this.log =
                config.log() == null ? new InMemoryRoomLog(config.options().memory(), runtime.clock()) : config.log();
        this.core = new ServerCore(new ServerCore.Parts(
                "embedchat/" + version(),
                config.options(),
                runtime.serverLoop(),
                runtime.clock(),
                log,
                signingKey(log),
                plugins.hooks(),
                new SecureRandom()));
        this.operations = new CallbackOperations(
                core.operations(), ownCallbacks == null ? config.callbackExecutor() : ownCallbacks);
        this.acceptor = new Acceptor(config.options(), core::handle);
        this.inProcess = new InProcessTransport(acceptor, runtime.eventLoops());
        this.address = listen(config.address());
        plugins.open(core.operations());
        LOG.info("Listening on {}", address == null ? "no port" : address);
    }

    private static byte[] signingKey(RoomLog log) {
        try {
            return log.signingKey().toCompletableFuture().get(LOG_ANSWER.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new ChatException("the log did not return its signing key: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChatException("interrupted while waiting for the log's signing key", e);
        }
    }

    private @Nullable InetSocketAddress listen(@Nullable InetSocketAddress wanted) {
        return wanted == null || runtime.transport() == null
                ? null
                : runtime.transport().listen(wanted, acceptor);
    }

    /** Tools that pack a program into one file may leave resources out; a server runs without its version. */
    private static String version() {
        try (InputStream file = RunningServer.class.getResourceAsStream("version.properties")) {
            Properties properties = new Properties();
            if (file != null) {
                properties.load(file);
            }
            return properties.getProperty("version", "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read version.properties", e);
        }
    }

    private static ExecutorService newThread() {
        return Executors.newSingleThreadExecutor(task -> {
            Thread thread = new Thread(task, "chat-server-listener");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** {@return the address on which the server listens; null if it has no port} */
    @Nullable
    InetSocketAddress address() {
        return address;
    }

    InProcessServer inProcess() {
        return inProcess;
    }

    /** The operations of the embedding program; their futures complete on the callback executor. */
    ChatOperations operations() {
        return operations;
    }

    /** Stops everything. Never throws. */
    void close() {
        if (runtime.transport() != null) {
            runtime.transport().stopAccepting();
        }
        inProcess.stopAccepting();
        sayGoodbye();
        acceptor.awaitNobody(FAREWELL);
        plugins.stop();
        if (ownLog) {
            log.close();
        }
        closeThreads(runtime, ownCallbacks);
        LOG.info("Closed {}", address == null ? "a server without a port" : address);
    }

    private void sayGoodbye() {
        try {
            core.shutDown().get(GOODBYE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Could not send goodbye to all clients: {}", e.toString());
        }
    }

    private static void closeThreads(ServerRuntime runtime, @Nullable ExecutorService ownCallbacks) {
        if (runtime.transport() != null) {
            runtime.transport().close();
        }
        if (ownCallbacks != null) {
            ownCallbacks.shutdown();
        }
    }

    /** Operations whose futures complete on the callback executor. */
    private static final class CallbackOperations extends CheckedOperations {
        private final ChatOperations server;
        private final Executor callbacks;

        CallbackOperations(ChatOperations server, Executor callbacks) {
            this.server = server;
            this.callbacks = callbacks;
        }

        @Override
        protected <T extends @Nullable Object> CompletableFuture<T> call(
                Function<ChatOperations, CompletableFuture<T>> operation) {
            return handOver(operation.apply(server), this::callBack, new CompletableFuture<>());
        }

        /**
         * Runs a task on the callback executor, or on this thread if that executor has ended: a log may answer after
         * the server was closed.
         */
        private void callBack(Runnable task) {
            try {
                callbacks.execute(task);
            } catch (RejectedExecutionException e) {
                task.run();
            }
        }
    }
}
