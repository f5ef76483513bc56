package io.github.embedchat.server;

import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.NamePolicy;
import io.github.embedchat.api.wire.TlsVersions;
import io.github.embedchat.server.internal.ServerRuntime;
import io.github.embedchat.server.options.ServerOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The setters of {@link ChatServer.Builder}, in a file of their own. */
abstract sealed class ServerBuilder permits ChatServer.Builder {
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

    abstract ChatServer.Builder self();

    /**
     * Sets the address to listen on.
     *
     * @param address a local address; default: loopback, which other machines cannot reach
     */
    public ChatServer.Builder bind(InetAddress address) {
        bind = Objects.requireNonNull(address, "address");
        return self();
    }

    /**
     * Sets the port to listen on.
     *
     * @param number 0 to 65,535; default 9999; 0 takes any free port
     */
    public ChatServer.Builder port(int number) {
        if (number < 0 || number > 65_535) {
            throw new IllegalArgumentException("port is not within 0 and 65535: " + number);
        }
        port = number;
        hasPort = true;
        return self();
    }

    /** Opens no port: only clients in the same JVM reach the server, through {@link ChatServer#connect}. */
    public ChatServer.Builder noPort() {
        hasPort = false;
        return self();
    }

    /**
     * Sets limits, timeouts, memory and rates.
     *
     * @param settings the options; default {@link ServerOptions#defaults}
     */
    public ChatServer.Builder options(ServerOptions settings) {
        options = Objects.requireNonNull(settings, "settings");
        return self();
    }

    /**
     * Changes limits, timeouts, memory and rates.
     *
     * @param change gets the current options and returns the new ones
     */
    public ChatServer.Builder options(UnaryOperator<ServerOptions> change) {
        return options(change.apply(options));
    }

    /**
     * Adds a server listener. None by default.
     *
     * @param listener called on the {@link #callbackExecutor callback executor}
     */
    public ChatServer.Builder listener(ServerListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return self();
    }

    /**
     * Sets the executor that calls listeners and completes futures.
     *
     * @param executor may have any number of threads; default: one daemon thread of the server
     */
    public ChatServer.Builder callbackExecutor(Executor executor) {
        callbackExecutor = Objects.requireNonNull(executor, "executor");
        return self();
    }

    /**
     * Sets the log that keeps the posts. Default: a log in memory.
     *
     * @param roomLog stays open when the server closes
     */
    public ChatServer.Builder log(RoomLog roomLog) {
        log = Objects.requireNonNull(roomLog, "roomLog");
        return self();
    }

    /**
     * Secures every TCP connection with TLS 1.2 or 1.3, from the first byte. Default: plain text. The server tells a
     * client that does not speak TLS that the port requires it, and closes the connection. The handshake counts towards
     * the {@code helloTimeout}.
     *
     * @param context holds the server's key and certificate
     * @throws IllegalArgumentException if the context supports neither version
     */
    public ChatServer.Builder tls(SSLContext context) {
        TlsVersions.of(context);
        tls = context;
        return self();
    }

    /**
     * Sets the authenticator, which decides which clients are admitted. Default: the server admits all clients as
     * guests and ignores their tokens.
     *
     * @param decides called on a thread of its own
     */
    public ChatServer.Builder authenticator(Authenticator decides) {
        authenticator = Objects.requireNonNull(decides, "decides");
        return self();
    }

    /**
     * Adds a policy that decides which names are too similar to be used at the same time. Default: only names that the
     * protocol considers equal.
     *
     * @param policy called on a thread of its own; a name needs the consent of every policy
     */
    public ChatServer.Builder namePolicy(NamePolicy policy) {
        namePolicies.add(Objects.requireNonNull(policy, "policy"));
        return self();
    }

    /**
     * Adds a plug-in. None by default.
     *
     * @param plugin starts after the plug-ins that were added before it
     */
    public ChatServer.Builder plugin(ChatPlugin plugin) {
        plugins.add(Objects.requireNonNull(plugin, "plugin"));
        return self();
    }

    /**
     * Adds all plug-ins that {@link ServiceLoader} finds now, through the context class loader of this thread. None by
     * default.
     *
     * @throws ServiceConfigurationError if one of them cannot be created
     */
    public ChatServer.Builder discoveredPlugins() {
        ServiceLoader.load(ChatPlugin.class).forEach(plugins::add);
        return self();
    }

    /**
     * Runs the whole server on your executor and by your clock, one task after the other: connections, decisions and
     * plug-ins. Requires {@link #noPort}. This is for tests that control the time, and for programs with a loop of
     * their own. Start and close the server on a thread that is not the executor's.
     *
     * @param executor must run one task at a time; the server does not shut it down. Default: threads of the server
     * @param clock must advance as the executor's delays pass; default: the system clock
     */
    public ChatServer.Builder executor(ScheduledExecutorService executor, InstantSource clock) {
        Objects.requireNonNull(executor, "executor");
        Objects.requireNonNull(clock, "clock");
        runtime = () -> ServerRuntime.on(executor, clock);
        return self();
    }

    /** {@return the configuration that was set} */
    ServerConfig config() {
        if (runtime != null && hasPort) {
            throw new IllegalStateException("a server on your executor cannot have a port: call noPort()");
        }
        int eventLoops = options.eventLoops();
        SSLContext secured = tls;
        return new ServerConfig(
                hasPort ? new InetSocketAddress(bind, port) : null,
                options,
                runtime == null ? () -> ServerRuntime.ownThreads(eventLoops, secured) : runtime,
                List.copyOf(listeners),
                callbackExecutor,
                log,
                authenticator,
                List.copyOf(namePolicies),
                List.copyOf(plugins));
    }
}
