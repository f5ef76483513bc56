package io.github.embedchat.client;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.plugin.ClientInterceptor;
import io.github.embedchat.api.transport.InProcessServer;
import io.github.embedchat.api.wire.TlsVersions;
import io.github.embedchat.client.internal.core.LifecycleSettings.Timings;
import io.github.embedchat.client.internal.io.ServerAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link ChatClient.Builder}. They are a class of their own to keep both files short. */
abstract sealed class ClientBuilder permits ChatClient.Builder {
    ServerAddress address = new ServerAddress("localhost", 9999, null);

    @Nullable
    InProcessServer inProcess;

    @Nullable
    ScheduledExecutorService executor;

    @Nullable
    Clock clock;

    @Nullable
    String name;

    @Nullable
    String device;

    @Nullable
    SessionStore sessionStore;

    Supplier<@Nullable String> token = () -> null;
    final List<ChatListener> listeners = new ArrayList<>();
    final List<ClientInterceptor> interceptors = new ArrayList<>();

    @Nullable
    Executor callbackExecutor;

    Timings timings =
            new Timings(Duration.ofMillis(250), Duration.ofSeconds(30), Duration.ofSeconds(25), Duration.ofSeconds(10));

    abstract ChatClient.Builder self();

    /**
     * Sets the server's address. The client looks the host name up again for each attempt to connect. If the host has
     * several addresses, the client tries the next one as soon as an address refuses, or if it does not answer within
     * 250 ms, and uses the first connection that opens.
     *
     * @param host a name or an IP address; {@code localhost} by default
     * @param port 1 to 65,535; 9999 by default
     */
    public ChatClient.Builder server(String host, int port) {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("port is not within 1–65535: " + port);
        }
        this.address = new ServerAddress(Objects.requireNonNull(host, "host"), port, address.tls());
        this.inProcess = null;
        return self();
    }

    /**
     * Sets a server of the same JVM. The client reaches it without a socket, and keeps all its promises.
     *
     * @param server the client asks it for a connection at each attempt
     */
    public ChatClient.Builder server(InProcessServer server) {
        this.inProcess = Objects.requireNonNull(server, "server");
        return self();
    }

    /**
     * Runs the client on the given executor and clock; only with a server of the same JVM. Connections, timers,
     * {@link #token} and saves to the {@link #sessionStore} run on the executor; callbacks do not. A test can pass an
     * executor and a clock whose time the test controls. With a given executor, {@link ChatClient#close} does not wait:
     * the executor finishes the rest within a second.
     *
     * @param executor runs one task after the other; the client does not shut it down. A daemon thread of the client by
     *     default
     * @param clock never goes back, and advances as the executor's delays pass
     */
    public ChatClient.Builder executor(ScheduledExecutorService executor, Clock clock) {
        this.executor = Objects.requireNonNull(executor, "executor");
        this.clock = Objects.requireNonNull(clock, "clock");
        return self();
    }

    /**
     * Secures the connection with TLS 1.2 or 1.3; plain text by default. The server must show a certificate that the
     * context trusts, issued for the host given to {@link #server(String, int)}. Otherwise the client sends nothing.
     *
     * <p>If TLS fails before the server has ever accepted this client, the client closes, and
     * {@link ChatClient#connect} fails with the reason: waiting does not fix a wrong host name or certificate
     * authority. If it fails later, the client retries, as after any lost connection.
     *
     * @param context decides which servers to trust
     * @throws IllegalArgumentException if the context supports neither version
     */
    public ChatClient.Builder tls(SSLContext context) {
        TlsVersions.of(context);
        this.address = new ServerAddress(address.host(), address.port(), context);
        return self();
    }

    /**
     * Sets the requested name. Required; the server may reject it.
     *
     * @param name the name that other users see
     */
    public ChatClient.Builder name(String name) {
        this.name = Objects.requireNonNull(name, "name");
        return self();
    }

    /**
     * Names this device in its user's own list of sessions; no other user sees it. None by default.
     *
     * @param device 1 to 64 code points
     */
    public ChatClient.Builder device(String device) {
        int length = device.codePointCount(0, device.length());
        if (length < 1 || length > 64) {
            throw new IllegalArgumentException("length of device is not within 1–64: " + length);
        }
        this.device = device;
        return self();
    }

    /**
     * Sets a store for the session, so that a restarted program resumes as the same user and continues reading where it
     * stopped. None by default.
     *
     * @param store loaded once, by {@link ChatClient.Builder#build}
     */
    public ChatClient.Builder sessionStore(SessionStore store) {
        this.sessionStore = Objects.requireNonNull(store, "store");
        return self();
    }

    /**
     * Sets a supplier of tokens, for a server with an authenticator. None by default. The client calls the supplier
     * before each attempt to connect, so that it can return a fresh token. The supplier may block: no timeout runs
     * meanwhile. If it throws, the attempt has failed. The token must fit into the client's first line, which has at
     * most 4,096 bytes.
     *
     * <p>If the server rejects the token, the client closes, even after a reconnect: a fresher token does not exist. If
     * the server cannot decide now, it says when to try again, and the client does.
     *
     * @param supplier returns the token, or null for none
     */
    public ChatClient.Builder token(Supplier<@Nullable String> supplier) {
        this.token = Objects.requireNonNull(supplier, "supplier");
        return self();
    }

    /**
     * Adds a listener. None by default.
     *
     * @param listener called after the listeners added before it
     */
    public ChatClient.Builder listener(ChatListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return self();
    }

    /**
     * Adds an interceptor, which can change the posts that are sent and shown. None by default.
     *
     * @param interceptor for posts being sent, called after the interceptors added before it; for posts being shown,
     *     called before them
     */
    public ChatClient.Builder interceptor(ClientInterceptor interceptor) {
        interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
        return self();
    }

    /**
     * Sets the executor on which listeners are called and futures complete: one at a time, however many threads it has.
     * If the executor runs a task in the calling thread, the connection waits for the task.
     *
     * <p>If the executor rejects a task, the client tries again until it is closed. If the executor rejects tasks even
     * then, futures complete on a thread of the client or on the thread that closes it, and listeners are not called
     * any more.
     *
     * @param executor may have any number of threads; a daemon thread of the client by default
     */
    public ChatClient.Builder callbackExecutor(Executor executor) {
        this.callbackExecutor = Objects.requireNonNull(executor, "executor");
        return self();
    }

    /**
     * Sets the delay before the next attempt to connect: a random time up to a bound, which doubles from {@code min} to
     * {@code max}. If the server says how long to wait, the client does not reconnect earlier.
     *
     * @param min 1 ms or more; 250 ms by default
     * @param max not less than {@code min}; 30 s by default
     */
    public ChatClient.Builder reconnectDelay(Duration min, Duration max) {
        requirePositive(min, "min");
        if (max.compareTo(min) < 0) {
            throw new IllegalArgumentException("max < min: " + max + " < " + min);
        }
        this.timings = new Timings(min, max, timings.heartbeat(), timings.connectTimeout());
        return self();
    }

    /**
     * Sets the time without data from the server after which the client sends a ping. After 2.4 times that time, 60 s
     * by default, the client gives up the connection and reconnects.
     *
     * @param heartbeat 1 ms or more; 25 s by default
     */
    public ChatClient.Builder heartbeat(Duration heartbeat) {
        requirePositive(heartbeat, "heartbeat");
        this.timings = new Timings(
                timings.minReconnectDelay(), timings.maxReconnectDelay(), heartbeat, timings.connectTimeout());
        return self();
    }

    /**
     * Sets the time limit for opening the connection: for the lookup of the host name, for all its addresses together,
     * and for the TLS handshake. The same limit applies again to the server's answer to the client's {@code hello}.
     *
     * @param timeout 1 ms or more; 10 s by default
     */
    public ChatClient.Builder connectTimeout(Duration timeout) {
        requirePositive(timeout, "timeout");
        this.timings =
                new Timings(timings.minReconnectDelay(), timings.maxReconnectDelay(), timings.heartbeat(), timeout);
        return self();
    }

    private static void requirePositive(Duration duration, String what) {
        if (duration.toMillis() < 1) {
            throw new IllegalArgumentException(what + " < 1 ms: " + duration);
        }
    }
}
