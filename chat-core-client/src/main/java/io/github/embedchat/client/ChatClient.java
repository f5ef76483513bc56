package io.github.embedchat.client;

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
import io.github.embedchat.api.message.ServerMessage.Sessions;
import io.github.embedchat.api.message.UserSession;
import io.github.embedchat.client.internal.core.LifecycleSettings;
import io.github.embedchat.client.internal.core.LifecycleSettings.Checkpoint;
import io.github.embedchat.client.internal.io.CheckpointSaver;
import io.github.embedchat.client.internal.io.ClientRuntime;
import io.github.embedchat.client.internal.io.ClientSettings;
import io.github.embedchat.client.internal.io.InProcessNetwork;
import io.github.embedchat.client.internal.io.Network;
import io.github.embedchat.client.internal.io.Sockets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A chat client that reconnects by itself.
 *
 * <p>Build a client, call {@link #connect} once, and {@link #close} at the end. Whenever the connection is lost, the
 * client reconnects as the same user, continues in each room where it stopped, and sends unanswered posts and requests
 * again. The application sees every post of its rooms exactly once and in order, or is notified of a gap. Requests made
 * while there is no connection wait for the next one.
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
 * <p>Every future that fails does so with a {@link io.github.embedchat.api.ChatException}:
 * <ul>
 *   <li>a {@link io.github.embedchat.api.RejectedException} if the server or an interceptor rejected the request;
 *   <li>an {@link io.github.embedchat.api.UnknownOutcomeException} if the request was sent and no answer can come;
 *   <li>another one otherwise, for example if the client was closed before it sent the request.
 * </ul>
 *
 * <p>At most 10,000 posts and 10,000 other requests can be unanswered at a time. A further one is not sent, and fails
 * at once with {@link io.github.embedchat.api.message.RejectCode#BUSY}.
 *
 * <p><b>Threading:</b> safe for use by any thread; only {@link #close} waits for the server. Listeners are called and
 * futures complete on the callback executor, one at a time and in one order; never wait for a future there. If the
 * application does not keep up, posts do not pile up in memory: the client reads them again later. A request that fails
 * at once returns a future that has failed already.
 */
public final class ChatClient implements AutoCloseable {
    private final ClientRuntime runtime;

    private ChatClient(ClientRuntime runtime) {
        this.runtime = runtime;
    }

    /** {@return a builder; only the name has no default} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts to connect, and keeps trying until the server accepts this client or {@link #close} is called. Further
     * calls return the same future.
     *
     * @return this client's user, once the server accepts it for the first time. The future fails with a
     *     {@link io.github.embedchat.api.RejectedException} if the server rejects the client permanently, and with
     *     another exception if the client is closed before that, for example because the server cannot be trusted
     *     ({@link Builder#tls}). After such a failure the client is closed
     */
    public CompletableFuture<Member> connect() {
        return runtime.connect();
    }

    /**
     * Joins a room. If the {@link Builder#sessionStore} has a position in the room from an earlier run of the program,
     * reading continues there. Otherwise only later posts follow; to read older ones, use
     * {@link #join(RoomId, JoinFrom)}.
     *
     * @param room need not exist yet
     * @return the room's state, with its members
     */
    public CompletableFuture<Joined> join(RoomId room) {
        Objects.requireNonNull(room, "room");
        return runtime.ask(protocol -> protocol.join(room, null));
    }

    /**
     * Joins a room and reads from a given place. If the client is in the room already, it moves to that place, so that
     * it skips posts or sees posts again. After each reconnect the client rejoins the room where it stopped reading,
     * until {@link #leave}.
     *
     * @param room need not exist yet
     * @param from where to begin reading
     * @return the room's state, with its members
     */
    public CompletableFuture<Joined> join(RoomId room, JoinFrom from) {
        Objects.requireNonNull(room, "room");
        Objects.requireNonNull(from, "from");
        return runtime.ask(protocol -> protocol.join(room, from));
    }

    /**
     * Posts a text in a room. The client sends the post again after each reconnect until it is answered; the room still
     * has it only once.
     *
     * @param room a joined room
     * @param text passed through the interceptors first
     * @return the post as the room stores it. The future fails with an
     *     {@link io.github.embedchat.api.UnknownOutcomeException} only if the post was sent and the client cannot find
     *     out whether it was stored
     */
    public CompletableFuture<Posted> post(RoomId room, String text) {
        Objects.requireNonNull(room, "room");
        Objects.requireNonNull(text, "text");
        return runtime.post(room, text);
    }

    /**
     * Changes the user's name in all rooms.
     *
     * @param name the requested name
     * @return the new name, as the server spells it
     */
    public CompletableFuture<String> rename(String name) {
        Objects.requireNonNull(name, "name");
        return runtime.ask(new ClientMessage.Rename(name), Renamed.class, Renamed::name);
    }

    /**
     * Reads older posts. Listeners do not see them.
     *
     * @param room a joined room
     * @param before only posts with a smaller sequence number; null for the newest posts
     * @param limit maximum number of posts, from 1; the server cuts it to 100
     * @return a page of posts, oldest first
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
     * Asks for the members of a room.
     *
     * @param room a joined room
     * @return the number of members, and at most 500 of them
     */
    public CompletableFuture<Members> members(RoomId room) {
        Objects.requireNonNull(room, "room");
        return runtime.ask(new ClientMessage.Members(room), Members.class, Function.identity());
    }

    /**
     * Leaves a room as soon as all posts that this client has made there are answered.
     *
     * @param room a joined room
     * @return completes with null once the client has left the room
     */
    public CompletableFuture<Void> leave(RoomId room) {
        Objects.requireNonNull(room, "room");
        return runtime.ask(protocol -> protocol.leave(room));
    }

    /** {@return the sessions of this client's user: its devices and logins, oldest first} */
    public CompletableFuture<List<UserSession>> sessions() {
        return runtime.ask(new ClientMessage.Sessions(), Sessions.class, Sessions::sessions);
    }

    /**
     * Ends one of the sessions of this client's user. The client of that session is closed and does not reconnect.
     *
     * @param id the session's id, from {@link #sessions}; an unknown id is no error. To end this client's own session,
     *     use {@link #close}
     * @return the remaining sessions
     */
    public CompletableFuture<List<UserSession>> endSession(String id) {
        Objects.requireNonNull(id, "id");
        return runtime.ask(new ClientMessage.EndSession(id), Sessions.class, Sessions::sessions);
    }

    /** {@return the state of the connection; {@link ConnectionState.Offline} before {@link #connect}} */
    public ConnectionState state() {
        return runtime.state();
    }

    /**
     * {@return this client's user, with its current name; empty until the server accepts the client for the first time}
     */
    public Optional<Member> you() {
        return runtime.you();
    }

    /**
     * Closes the client permanently. A connected client says goodbye first, so that its session ends and leaves its
     * rooms at once. This waits at most one second for the server and another second for the session store. It never
     * throws, and may be called from a callback and more than once.
     *
     * <p>All futures are completed. The last callback is {@code onState(Closed)}; it may come after this method has
     * returned.
     */
    @Override
    public void close() {
        runtime.close();
    }

    /**
     * Configures a client.
     *
     * <p><b>Threading:</b> one thread.
     */
    public static final class Builder extends ClientBuilder {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * {@return the client, not yet connected}
         *
         * @throws IllegalStateException if there is no name, or if there is an executor but no server of the same JVM
         * @throws io.github.embedchat.api.ChatException if the session store cannot be read
         */
        public ChatClient build() {
            if (inProcess == null && executor != null) {
                throw new IllegalStateException("an executor needs a server of the same JVM");
            }
            if (name == null) {
                throw new IllegalStateException("a name is required");
            }
            SessionStore store = sessionStore;
            Checkpoint stored = store == null ? null : StoredSession.checkpoint(store.load());
            CheckpointSaver saver = store == null
                    ? null
                    : new CheckpointSaver(checkpoint -> store.save(new StoredSession(checkpoint)), executor);
            LifecycleSettings lifecycle = new LifecycleSettings(name, device, timings, stored);
            return new ChatClient(new ClientRuntime(
                    new ClientSettings(lifecycle, token, listeners, interceptors, callbackExecutor, saver),
                    this::network));
        }

        private Network network(ClientRuntime runtime) {
            return inProcess == null
                    ? new Sockets(runtime, address, timings.connectTimeout())
                    : new InProcessNetwork(runtime, inProcess, executor, clock);
        }
    }
}
