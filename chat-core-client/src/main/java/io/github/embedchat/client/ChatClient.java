package io.github.embedchat.client;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.History;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import io.github.embedchat.api.plugin.ClientInterceptor;
import io.github.embedchat.api.wire.TlsVersions;
import io.github.embedchat.client.internal.core.LifecycleSettings;
import io.github.embedchat.client.internal.core.LifecycleSettings.Timings;
import io.github.embedchat.client.internal.core.Request;
import io.github.embedchat.client.internal.io.ClientRuntime;
import io.github.embedchat.client.internal.io.ClientSettings;
import io.github.embedchat.client.internal.io.Network;
import io.github.embedchat.client.internal.io.ServerAddress;
import io.github.embedchat.client.internal.io.Sockets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * One member's connection to a chat server, which comes back by itself.
 *
 * <p>Build it, {@link #connect} once, {@link #close} in the end. In between it connects again whenever the connection is lost,
 * is the same member again, goes on in each room where it stopped, and sends again what was not answered: the application sees
 * every post of its rooms exactly once and in order, or is told of a gap. What is asked while there is no connection waits for
 * the next one.
 *
 * <pre>{@code
 * try (ChatClient client = ChatClient.builder().name("Ann").listener(window).build()) {
 *     client.connect();
 *     client.join(RoomId.LOBBY);
 *     client.post(RoomId.LOBBY, "hello").thenAccept(posted -> …);
 *     …
 * }
 * }</pre>
 *
 * <p>Every future fails with a {@link io.github.embedchat.api.ChatException}: with a
 * {@link io.github.embedchat.api.RejectedException} if the server refused, with an
 * {@link io.github.embedchat.api.UnknownOutcomeException} if the request was sent and no answer can be had any more, with
 * another one if the client was closed first. At most 10,000 posts and 10,000 other requests can be unanswered at a time: one
 * more is not sent, and fails at once with {@link io.github.embedchat.api.message.RejectCode#BUSY}.
 *
 * <p><b>Threading:</b> safe for use by any thread; no method but {@link #close} waits for the server. Listeners are called, and
 * futures complete, one at a time and in one order on the callback executor; never wait for a future there. Where the
 * application does not keep up, posts are not piled up but read again later. A request that fails at once, because the client
 * is closed or too busy, completes its future before it returns.
 */
public final class ChatClient implements AutoCloseable {
    private final ClientRuntime runtime;

    private ChatClient(ClientRuntime runtime) {
        this.runtime = runtime;
    }

    /** {@return what makes a client; only its name has no default} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts to connect, and keeps trying until the server lets this client in or {@link #close} is called; further calls
     * return the same future.
     *
     * @return who one is, when let in for the first time; fails with a {@link io.github.embedchat.api.RejectedException} if the
     *     server does not want this client, and with another {@link io.github.embedchat.api.ChatException} if the server is not
     *     to be trusted ({@link Builder#tls}); the client is closed then
     */
    public CompletableFuture<Member> connect() {
        return runtime.connect();
    }

    /**
     * Becomes a member of a room, and reads what is posted from now on; see {@link #join(RoomId, JoinFrom)}.
     *
     * @param room which need not exist yet
     * @return the room as it is, with who is there
     */
    public CompletableFuture<Joined> join(RoomId room) {
        return join(room, JoinFrom.head());
    }

    /**
     * Becomes a member of a room, and reads from a place of one's choice. In a room joined already it moves to that place, so that
     * posts are skipped or seen again. Once joined, the room is joined again after each reconnect, where reading stopped,
     * until {@link #leave}.
     *
     * @param room which need not exist yet
     * @param from where to begin reading
     * @return the room as it is, with who is there
     */
    public CompletableFuture<Joined> join(RoomId room, JoinFrom from) {
        Objects.requireNonNull(room, "room");
        Objects.requireNonNull(from, "from");
        return runtime.ask(protocol -> protocol.join(room, from));
    }

    /**
     * Says something in a room. The post is sent again after a reconnect until it is answered, and is in the room once all
     * the same.
     *
     * @param room one that was joined
     * @param text what to say; interceptors see it first
     * @return the post as the room holds it; fails with an
     *     {@link io.github.embedchat.api.UnknownOutcomeException} only if it was sent and cannot be found out
     */
    public CompletableFuture<Posted> post(RoomId room, String text) {
        Objects.requireNonNull(room, "room");
        Objects.requireNonNull(text, "text");
        return runtime.post(room, text);
    }

    /**
     * Takes another name, in all rooms.
     *
     * @param name the one wanted
     * @return the name one has now, as others see it
     */
    public CompletableFuture<String> rename(String name) {
        Objects.requireNonNull(name, "name");
        return runtime.ask(Request.RENAME, new ClientMessage.Rename(name), Renamed::name);
    }

    /**
     * Reads older posts; listeners do not see them.
     *
     * @param room one that was joined
     * @param before only posts with a smaller number; the newest ones if null
     * @param limit how many at most, from 1; the server cuts it to 100
     * @return a page of them, the oldest first
     */
    public CompletableFuture<History> history(RoomId room, @Nullable Long before, int limit) {
        Objects.requireNonNull(room, "room");
        if (limit < 1) {
            throw new IllegalArgumentException("limit < 1: " + limit);
        }
        if (before != null && before < 1) {
            throw new IllegalArgumentException("before < 1: " + before);
        }
        return runtime.history(new ClientMessage.History(room, before, limit));
    }

    /**
     * Asks who is in a room.
     *
     * @param room one that was joined
     * @return everybody's number, and at most 500 of them
     */
    public CompletableFuture<Members> members(RoomId room) {
        Objects.requireNonNull(room, "room");
        return runtime.ask(Request.MEMBERS, new ClientMessage.Members(room), Function.identity());
    }

    /**
     * Leaves a room, once the posts made in it so far are answered.
     *
     * @param room one that was joined
     * @return completes with null once it is left
     */
    public CompletableFuture<Void> leave(RoomId room) {
        Objects.requireNonNull(room, "room");
        return runtime.ask(protocol -> protocol.leave(room));
    }

    /** {@return what the connection is doing now; {@link ConnectionState.Offline} before {@link #connect}} */
    public ConnectionState state() {
        return runtime.state();
    }

    /** {@return who one is, with the present name; empty until let in for the first time} */
    public Optional<Member> you() {
        return runtime.you();
    }

    /**
     * Says goodbye and ends the connection for good: waits at most one second for the server, never throws, may be called
     * by a callback and more than once. All futures are completed, then the last callback is {@code onState(Closed)}, perhaps
     * after this has returned.
     */
    @Override
    public void close() {
        runtime.close();
    }

    /**
     * Describes a client.
     *
     * <p><b>Threading:</b> for one thread.
     */
    public static final class Builder {
        private String host = "localhost";
        private int port = 9999;
        private @Nullable SSLContext tls;
        private @Nullable String name;
        private Supplier<@Nullable String> token = () -> null;
        private final List<ChatListener> listeners = new ArrayList<>();
        private final List<ClientInterceptor> interceptors = new ArrayList<>();
        private @Nullable Executor callbackExecutor;
        private Duration minReconnectDelay = Duration.ofMillis(250);
        private Duration maxReconnectDelay = Duration.ofSeconds(30);
        private Duration heartbeat = Duration.ofSeconds(25);
        private Duration connectTimeout = Duration.ofSeconds(10);

        private Builder() {}

        /**
         * Says where the server is. The name is looked up anew for each attempt.
         *
         * @param host {@code localhost} by default
         * @param port 1 to 65,535; 9999 by default
         * @return this
         */
        public Builder server(String host, int port) {
            if (port < 1 || port > 65_535) {
                throw new IllegalArgumentException("port is not within 1–65535: " + port);
            }
            this.host = Objects.requireNonNull(host, "host");
            this.port = port;
            return this;
        }

        /**
         * Secures the connection with TLS 1.2 or 1.3; plain text by default. The server has to show a certificate that the context
         * trusts and that is for the host given to {@link #server}.
         *
         * <p>If it does not, or speaks no TLS, then nothing is said to it, and it depends: a client that was never let in ends,
         * and the future of {@link ChatClient#connect} fails with the reason, because waiting does not mend a wrong name or
         * authority; a client that was let in before takes it for a network that will be another one soon or for a server
         * that is being set up anew, and tries again as after any lost connection.
         *
         * @param context says which servers to trust
         * @return this
         * @throws IllegalArgumentException if the context has neither version
         */
        public Builder tls(SSLContext context) {
            TlsVersions.of(context);
            this.tls = context;
            return this;
        }

        /**
         * Says under which name to come; required. Whether it can be had is the server's to say.
         *
         * @param name the one wanted
         * @return this
         */
        public Builder name(String name) {
            this.name = Objects.requireNonNull(name, "name");
            return this;
        }

        /**
         * Gives the proof for a server that asks for one; none by default. It is asked once before each attempt to connect, so that a
         * token which expires can be a fresh one, by a thread of the client that does nothing else then: it may block, and no time limit
         * runs meanwhile. If it throws, the attempt has failed, and the next one comes after the usual delay. A
         * token has to fit into the first line, with 4,096 bytes in all.
         *
         * <p>A server that refuses the token ends the client, also after a reconnect: there is no fresher one. A server that only
         * cannot find out now says when to come back, and the client does.
         *
         * @param supplier gives the token, or null for none
         * @return this
         */
        public Builder token(Supplier<@Nullable String> supplier) {
            this.token = Objects.requireNonNull(supplier, "supplier");
            return this;
        }

        /**
         * Adds somebody who watches. None by default.
         *
         * @param listener called behind those added before
         * @return this
         */
        public Builder listener(ChatListener listener) {
            listeners.add(Objects.requireNonNull(listener, "listener"));
            return this;
        }

        /**
         * Adds somebody who changes what is posted and shown. None by default.
         *
         * @param interceptor comes behind those added before: last for what is posted, first for what is shown
         * @return this
         */
        public Builder interceptor(ClientInterceptor interceptor) {
            interceptors.add(Objects.requireNonNull(interceptor, "interceptor"));
            return this;
        }

        /**
         * Says where listeners are called and futures complete: one at a time, whatever the executor. One that runs its tasks at once, in
         * the calling thread, makes the connection wait for them. One that refuses a task is asked again until the client is closed; then
         * futures complete on a thread of the client, or of whoever closes it, and listeners are not called any more.
         *
         * @param executor may have any number of threads; a daemon thread of the client by default
         * @return this
         */
        public Builder callbackExecutor(Executor executor) {
            this.callbackExecutor = Objects.requireNonNull(executor, "executor");
            return this;
        }

        /**
         * Says how long to wait before the next attempt to connect: a random time below a bound that doubles from {@code min} to
         * {@code max}. A server that says when to come back is not bothered earlier.
         *
         * @param min 1 ms or more; 250 ms by default
         * @param max not below {@code min}; 30 s by default
         * @return this
         */
        public Builder reconnectDelay(Duration min, Duration max) {
            requirePositive(min, "min");
            if (max.compareTo(min) < 0) {
                throw new IllegalArgumentException("max < min: " + max + " < " + min);
            }
            this.minReconnectDelay = min;
            this.maxReconnectDelay = max;
            return this;
        }

        /**
         * Says when a silent server is asked for a sign of life. The connection is given up when nothing has been heard for 2.4 times as
         * long, 60 s by default.
         *
         * @param heartbeat time of silence, 1 ms or more; 25 s by default
         * @return this
         */
        public Builder heartbeat(Duration heartbeat) {
            this.heartbeat = requirePositive(heartbeat, "heartbeat");
            return this;
        }

        /**
         * Says how long to wait for the connection, the TLS handshake included, and then again for being let in.
         *
         * @param timeout 1 ms or more; 10 s by default
         * @return this
         */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = requirePositive(timeout, "timeout");
            return this;
        }

        /**
         * {@return the client, not yet connected}
         *
         * @throws IllegalStateException if no name was given
         */
        public ChatClient build() {
            ServerAddress server = new ServerAddress(host, port, tls);
            return build(runtime -> new Sockets(runtime, server, connectTimeout));
        }

        /** For the test kit, which reaches it by reflection until it needs no network of its own. */
        ChatClient build(Function<ClientRuntime, Network> networks) {
            if (name == null) {
                throw new IllegalStateException("a name is required");
            }
            Timings timings = new Timings(minReconnectDelay, maxReconnectDelay, heartbeat, connectTimeout);
            LifecycleSettings lifecycle = new LifecycleSettings(name, timings);
            return new ChatClient(new ClientRuntime(
                    new ClientSettings(lifecycle, token, listeners, interceptors, callbackExecutor), networks));
        }

        private static Duration requirePositive(Duration duration, String what) {
            if (duration.toMillis() < 1) {
                throw new IllegalArgumentException(what + " < 1 ms: " + duration);
            }
            return duration;
        }
    }
}
