package io.github.embedchat.server;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.ChatOperations;
import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.NamePolicy;
import io.github.embedchat.api.plugin.Participant;
import io.github.embedchat.api.plugin.Statistics;
import io.github.embedchat.api.transport.InProcessConnection;
import io.github.embedchat.api.transport.InProcessServer;
import io.github.embedchat.api.wire.TlsVersions;
import io.github.embedchat.server.internal.ServerRuntime;
import io.github.embedchat.server.options.ServerOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A chat server inside your program.
 *
 * <pre>{@code
 * try (ChatServer server = ChatServer.builder().port(9999).build().start()) {
 *     server.announce(RoomId.LOBBY, "back in five");
 *     …
 * }
 * }</pre>
 *
 * Life cycle: {@link Builder#build} opens nothing; {@link #start} once; {@link #close} ends it permanently. Operations are available while it
 * is running, and throw {@link IllegalStateException} otherwise.
 *
 * <p><b>Threading:</b> safe for use by any thread; futures complete on the callback executor. Its own threads are named {@code
 * chat-server-…}; those of its connections keep the program running until it is closed.
 */
public final class ChatServer implements ChatOperations, InProcessServer, AutoCloseable {
    private final ServerConfig config;
    private @Nullable RunningServer running;
    private boolean closed;

    private ChatServer(ServerConfig config) {
        this.config = config;
    }

    /** {@return a builder: by default of a server on port 9999 of the loopback address, in memory, with the limits of the protocol} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts the plug-ins, and begins to listen.
     *
     * @return this
     * @throws ChatException if a plug-in does not start or the address is not available, with the reason
     * @throws IllegalStateException if it was started or closed before
     */
    public synchronized ChatServer start() {
        if (running != null || closed) {
            throw new IllegalStateException("a server is started once");
        }
        running = RunningServer.start(config);
        return this;
    }

    /** {@return whether it is started and not closed} */
    public synchronized boolean isRunning() {
        return running != null;
    }

    private synchronized RunningServer running() {
        if (running == null) {
            throw new IllegalStateException("the server is not running");
        }
        return running;
    }

    /**
     * {@return where it listens, with the real port}
     *
     * @throws IllegalStateException if it has no port, or is not running
     */
    public InetSocketAddress address() {
        InetSocketAddress address = running().address();
        if (address == null) {
            throw new IllegalStateException("the server has no port");
        }
        return address;
    }

    /**
     * {@inheritDoc} A {@code ChatClient} does this by itself if it is built with this server.
     *
     * @throws ChatException if the server is not running
     */
    @Override
    public InProcessConnection connect(InProcessConnection.Receiver receiver) {
        Objects.requireNonNull(receiver, "receiver");
        RunningServer server;
        synchronized (this) {
            server = running;
        }
        if (server == null) {
            throw new ChatException("the server is not running");
        }
        return server.inProcess().connect(receiver);
    }

    @Override
    public CompletableFuture<Position> announce(RoomId room, String text) {
        return running().operations().announce(room, text);
    }

    @Override
    public CompletableFuture<Boolean> tell(String userId, String text) {
        return running().operations().tell(userId, text);
    }

    @Override
    public CompletableFuture<List<Participant>> members(RoomId room) {
        return running().operations().members(room);
    }

    @Override
    public CompletableFuture<Optional<Participant>> find(String name) {
        return running().operations().find(name);
    }

    @Override
    public CompletableFuture<Boolean> kick(String userId) {
        return running().operations().kick(userId);
    }

    @Override
    public CompletableFuture<@Nullable Void> mute(String userId, Duration time) {
        return running().operations().mute(userId, time);
    }

    @Override
    public CompletableFuture<Boolean> remove(RoomId room, String userId) {
        return running().operations().remove(room, userId);
    }

    @Override
    public CompletableFuture<@Nullable Void> closeRoom(RoomId room) {
        return running().operations().closeRoom(room);
    }

    @Override
    public CompletableFuture<Statistics> statistics() {
        return running().operations().statistics();
    }

    /**
     * Frees the port, says goodbye to all clients (which reconnect if a server is there again), stops the plug-ins, and ends. Returns within
     * 5 seconds, plus the time that its plug-ins take to stop; at once if it was never started or is closed already. Never throws.
     */
    @Override
    public void close() {
        RunningServer ending;
        synchronized (this) {
            closed = true;
            ending = running;
            running = null;
        }
        if (ending != null) {
            ending.close();
        }
    }

    /**
     * Describes a server. A value out of its range is an {@link IllegalArgumentException}.
     *
     * <p><b>Threading:</b> one thread.
     */
    public static final class Builder {
        private InetAddress bind = InetAddress.getLoopbackAddress();
        private int port = 9999;
        private boolean hasPort = true;
        private ServerOptions options = ServerOptions.defaults();
        private final List<ServerListener> listeners = new ArrayList<>();
        private @Nullable Executor callbackExecutor;
        private @Nullable RoomLog log;
        private @Nullable SSLContext tls;
        private @Nullable Authenticator authenticator;
        private final List<NamePolicy> namePolicies = new ArrayList<>();
        private final List<ChatPlugin> plugins = new ArrayList<>();
        private @Nullable Supplier<ServerRuntime> runtime;

        private Builder() {}

        /**
         * Sets the address to listen on.
         *
         * @param address a local one; default loopback, so that nobody else can reach it
         * @return this
         */
        public Builder bind(InetAddress address) {
            bind = Objects.requireNonNull(address, "address");
            return this;
        }

        /**
         * Sets the port to listen on.
         *
         * @param number 0 to 65,535; default 9999; 0 takes any free one
         * @return this
         */
        public Builder port(int number) {
            if (number < 0 || number > 65_535) {
                throw new IllegalArgumentException("port is not within 0 and 65535: " + number);
            }
            port = number;
            hasPort = true;
            return this;
        }

        /**
         * Listens on no port: only clients of the same JVM reach the server, through {@link ChatServer#connect}.
         *
         * @return this
         */
        public Builder noPort() {
            hasPort = false;
            return this;
        }

        /**
         * Sets limits, timeouts, memory and rates.
         *
         * @param settings default {@link ServerOptions#defaults}
         * @return this
         */
        public Builder options(ServerOptions settings) {
            options = Objects.requireNonNull(settings, "settings");
            return this;
        }

        /**
         * Changes limits, timeouts, memory and rates.
         *
         * @param change of the present options
         * @return this
         */
        public Builder options(UnaryOperator<ServerOptions> change) {
            return options(change.apply(options));
        }

        /**
         * Adds a server listener. None by default.
         *
         * @param listener called on the {@link #callbackExecutor callback executor}
         * @return this
         */
        public Builder listener(ServerListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Sets where listeners are called and futures complete.
         *
         * @param executor may have any number of threads; default a daemon thread of the server's own
         * @return this
         */
        public Builder callbackExecutor(Executor executor) {
            callbackExecutor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Sets the log that keeps the posts; default one in memory.
         *
         * @param roomLog is not closed with the server
         * @return this
         */
        public Builder log(RoomLog roomLog) {
            log = Objects.requireNonNull(roomLog, "roomLog");
            return this;
        }

        /**
         * Secures every connection with TLS 1.2 or 1.3, from the first byte; default plain text. A client that does not speak TLS is told so
         * and closed. The handshake counts towards the {@code helloTimeout}.
         *
         * @param context has the server's key and certificate
         * @return this
         * @throws IllegalArgumentException if the context has neither version
         */
        public Builder tls(SSLContext context) {
            TlsVersions.of(context);
            tls = context;
            return this;
        }

        /**
         * Sets who decides which clients are admitted; default all, as guests, and tokens are ignored.
         *
         * @param decides asked on a thread of its own
         * @return this
         */
        public Builder authenticator(Authenticator decides) {
            authenticator = Objects.requireNonNull(decides, "decides");
            return this;
        }

        /**
         * Adds a policy that decides which names are too similar to be used at the same time; default only those that the protocol considers
         * equal.
         *
         * @param policy asked on a thread of its own; each that was added has to agree
         * @return this
         */
        public Builder namePolicy(NamePolicy policy) {
            namePolicies.add(Objects.requireNonNull(policy, "policy"));
            return this;
        }

        /**
         * Adds a plug-in. None by default.
         *
         * @param plugin starts after those added before
         * @return this
         */
        public Builder plugin(ChatPlugin plugin) {
            plugins.add(Objects.requireNonNull(plugin, "plugin"));
            return this;
        }

        /**
         * Adds all plug-ins that {@link ServiceLoader} finds by now, by the context class loader of this thread. None by default.
         *
         * @return this
         * @throws ServiceConfigurationError if one of them cannot be made
         */
        public Builder discoveredPlugins() {
            ServiceLoader.load(ChatPlugin.class).forEach(plugins::add);
            return this;
        }

        /**
         * Runs the whole server on an executor of yours, one task after the other, and by your clock: connections, decisions and plug-ins. Needs
         * {@link #noPort}. For tests that move the time, and for programs with a loop of their own. The server must be started and closed by
         * another thread than the executor's.
         *
         * @param executor runs one task after the other; not shut down with the server. Default threads of the server's own
         * @param clock moves forward as the executor's delays pass; default the time of day
         * @return this
         */
        public Builder executor(ScheduledExecutorService executor, InstantSource clock) {
            Objects.requireNonNull(executor, "executor");
            Objects.requireNonNull(clock, "clock");
            runtime = () -> ServerRuntime.on(executor, clock);
            return this;
        }

        /**
         * {@return the server, not yet started; later changes to this builder do not change it}
         *
         * @throws IllegalStateException if it has an executor and a port
         */
        public ChatServer build() {
            if (runtime != null && hasPort) {
                throw new IllegalStateException("a server on an executor of yours has no port: call noPort()");
            }
            int eventLoops = options.eventLoops();
            SSLContext secured = tls;
            return new ChatServer(new ServerConfig(
                    hasPort ? new InetSocketAddress(bind, port) : null,
                    options,
                    runtime == null ? () -> ServerRuntime.ownThreads(eventLoops, secured) : runtime,
                    List.copyOf(listeners),
                    callbackExecutor,
                    log,
                    authenticator,
                    List.copyOf(namePolicies),
                    List.copyOf(plugins)));
        }
    }
}
