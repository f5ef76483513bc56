package io.github.embedchat.client;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.plugin.ClientInterceptor;
import io.github.embedchat.api.transport.InProcessServer;
import io.github.embedchat.api.wire.TlsVersions;
import io.github.embedchat.client.internal.core.LifecycleSettings.Timings;
import io.github.embedchat.client.internal.io.ServerAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link ChatClient.Builder}, in a file of their own. */
abstract sealed class ClientBuilder permits ChatClient.Builder {
    ServerAddress address = new ServerAddress("localhost", 9999, null);

    @Nullable
    InProcessServer inProcess;

    @Nullable
    ScheduledExecutorService executor;

    @Nullable
    InstantSource clock;

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
     * Sets the server's address. The name is looked up anew for each attempt.
     *
     * @param host {@code localhost} by default
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
     * Sets a server of the same JVM, which is reached without a socket. The client keeps all its promises.
     *
     * @param server asked for a connection at each attempt
     */
    public ChatClient.Builder server(InProcessServer server) {
        this.inProcess = Objects.requireNonNull(server, "server");
        return self();
    }

    /**
     * Runs the client on an executor of yours and by your clock; only with a server of the same JVM. Everything but callbacks runs there:
     * connections, timers, {@link #token} and saving to the {@link #sessionStore}. In a test, both can be of a time that the test moves.
     * {@link ChatClient#close} does not wait then: the executor does the rest, within a second.
     *
     * @param executor runs one task after the other; not shut down with the client. A daemon thread of the client by default
     * @param clock never goes back, and moves as the executor's delays pass
     */
    public ChatClient.Builder executor(ScheduledExecutorService executor, InstantSource clock) {
        this.executor = Objects.requireNonNull(executor, "executor");
        this.clock = Objects.requireNonNull(clock, "clock");
        return self();
    }

    /**
     * Secures the connection with TLS 1.2 or 1.3; plain text by default. The server has to show a certificate that the context trusts, for
     * the host given to {@link #server(String, int)}; otherwise the client sends nothing. A client that was never let in ends then, and
     * {@link ChatClient#connect} fails with the reason, because waiting does not fix a wrong name or authority. A client that was let in
     * before tries again, as after any lost connection.
     *
     * @param context says which servers to trust
     * @throws IllegalArgumentException if the context has neither version
     */
    public ChatClient.Builder tls(SSLContext context) {
        TlsVersions.of(context);
        this.address = new ServerAddress(address.host(), address.port(), context);
        return self();
    }

    /**
     * Sets the requested name. Required; the server may reject it.
     *
     * @param name as others see it
     */
    public ChatClient.Builder name(String name) {
        this.name = Objects.requireNonNull(name, "name");
        return self();
    }

    /**
     * Names this device for its user's own list of sessions; nobody else sees it. None by default.
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
     * Keeps the session, so that a restarted program comes back as the same member, and reads on where it stopped. None by default.
     *
     * @param store asked once, by {@link ChatClient.Builder#build}
     */
    public ChatClient.Builder sessionStore(SessionStore store) {
        this.sessionStore = Objects.requireNonNull(store, "store");
        return self();
    }

    /**
     * Sets the proof for a server that asks for one; none by default. The supplier is called before each attempt to connect, so that it can
     * return a fresh token. It may block: no timeout runs meanwhile. If it throws, the attempt has failed. A token has to fit into the
     * first line, with 4,096 bytes in all.
     *
     * <p>A server that rejects the token ends the client, also after a reconnect: there is no fresher one. If the server cannot decide now,
     * it says when to come back, and the client does.
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
     * @param listener called after those added before
     */
    public ChatClient.Builder listener(ChatListener listener) {
        listeners.add(Objects.requireNonNull(listener, "listener"));
        return self();
    }

    /**
     * Adds an interceptor, which changes what is posted and shown. None by default.
     *
     * @param interceptor after those added before: last for what is posted, first for what is shown
     */
    public ChatClient.Builder interceptor(ClientInterceptor interceptor) {
        interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
        return self();
    }

    /**
     * Sets where listeners are called and futures complete: one at a time, whatever the executor. An executor that runs tasks at once, in
     * the calling thread, makes the connection wait for them. One that rejects a task is asked again until the client is closed; then
     * futures complete on a thread of the client, or of the caller that closes it, and listeners are not called any more.
     *
     * @param executor may have any number of threads; a daemon thread of the client by default
     */
    public ChatClient.Builder callbackExecutor(Executor executor) {
        this.callbackExecutor = Objects.requireNonNull(executor, "executor");
        return self();
    }

    /**
     * Sets how long to wait before the next attempt to connect: a random time below a bound that doubles from {@code min} to {@code max}.
     * If the server says when to come back, the client does not come earlier.
     *
     * @param min 1 ms or more; 250 ms by default
     * @param max not below {@code min}; 30 s by default
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
     * Sets when a silent server is asked for a sign of life. The connection is given up when nothing was heard for 2.4 times as long,
     * 60 s by default.
     *
     * @param heartbeat time of silence, 1 ms or more; 25 s by default
     */
    public ChatClient.Builder heartbeat(Duration heartbeat) {
        requirePositive(heartbeat, "heartbeat");
        this.timings = new Timings(
                timings.minReconnectDelay(), timings.maxReconnectDelay(), heartbeat, timings.connectTimeout());
        return self();
    }

    /**
     * Sets how long to wait for the connection, the TLS handshake included, and then again for the server to let the client in.
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
