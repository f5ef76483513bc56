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
 * A client of a chat server, which reconnects by itself.
 *
 * <p>Build it, call {@link #connect} once, and {@link #close} it in the end. If the connection is lost, the client
 * reconnects as the same user, reads on in each room where it stopped, and repeats unanswered requests. So the
 * application sees every post of its rooms exactly once and in order, or is told of a gap. Requests made while
 * disconnected wait for the next connection.
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
 * <p>A future fails only with a {@link io.github.embedchat.api.ChatException}: a
 * {@link io.github.embedchat.api.RejectedException} if the request was rejected, an
 * {@link io.github.embedchat.api.UnknownOutcomeException} if it was sent and its answer is lost, and another one
 * otherwise, for example if the client was closed first. At most 10,000 posts and 10,000 other requests can be
 * unanswered. A further one fails at once with {@link io.github.embedchat.api.message.RejectCode#BUSY}.
 *
 * <p><b>Threading:</b> safe for use by any thread; only {@link #close} waits for the server. Listeners are called, and
 * futures complete, one at a time and in order on the callback executor; never wait for a future there. If the
 * application does not keep up, posts do not pile up in memory: the client reads them again later. A request that
 * fails at once returns a future that has already failed.
 */
public final class ChatClient implements AutoCloseable {
    private final ClientRuntime runtime;

    private ChatClient(ClientRuntime runtime) {
        this.runtime = runtime;
    }

    /** {@return a new builder, on which only the name is required} */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts to connect, and keeps trying until the server admits this client or {@link #close} is called. Further
     * calls return the same future.
     *
     * @return the client's own user, once the server has first admitted it. If the server rejects the client
     *     permanently, the future fails with a {@link io.github.embedchat.api.RejectedException}. If the server cannot
     *     be trusted ({@link Builder#tls}), it fails with another exception. In both cases the client is closed
     */
    public CompletableFuture<Member> connect() {
        return runtime.connect();
    }

    /**
     * Joins a room, which need not exist yet. The client reads on where an earlier run of the program stopped, if the
     * {@link Builder#sessionStore} knows that position. Otherwise it reads new posts only. See also
     * {@link #join(RoomId, JoinFrom)}.
     *
     * @return the state of the room, with its members
     */
    public CompletableFuture<Joined> join(RoomId room) {
        Objects.requireNonNull(room, "room");
        return runtime.ask(protocol -> protocol.join(room, null));
    }

    /**
     * Joins a room, which need not exist yet, and reads from a given place. If the client has already joined the room,
     * it moves to that place, and so may skip posts or show them again. After each reconnect, until {@link #leave},
     * the client joins the room again where it stopped.
     *
     * @param from the place to start reading
     * @return the state of the room, with its members
     */
    public CompletableFuture<Joined> join(RoomId room, JoinFrom from) {
        Objects.requireNonNull(room, "room");
        Objects.requireNonNull(from, "from");
        return runtime.ask(protocol -> protocol.join(room, from));
    }

    /**
     * Posts in a joined room. After a reconnect, the client sends an unanswered post again, but the room gets it only
     * once.
     *
     * @param text the text, which interceptors may change or reject
     * @return the post as stored; fails with an {@link io.github.embedchat.api.UnknownOutcomeException} only if it was
     *     sent and the client cannot find out whether it was stored
     */
    public CompletableFuture<Posted> post(RoomId room, String text) {
        Objects.requireNonNull(room, "room");
        Objects.requireNonNull(text, "text");
        return runtime.post(room, text);
    }

    /**
     * Changes the name of this client's user, in all rooms.
     *
     * @return the new name, as others see it
     */
    public CompletableFuture<String> rename(String name) {
        Objects.requireNonNull(name, "name");
        return runtime.ask(new ClientMessage.Rename(name), Renamed.class, Renamed::name);
    }

    /**
     * Reads older posts of a joined room. Listeners do not see them.
     *
     * @param before the number below which to read; null for the newest posts
     * @param limit the maximum number of posts, 1 or more; the server reduces it to 100
     * @return a page of posts, the oldest first
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
     * Requests the member list of a joined room.
     *
     * @return the number of members, and at most 500 of them
     */
    public CompletableFuture<Members> members(RoomId room) {
        Objects.requireNonNull(room, "room");
        return runtime.ask(new ClientMessage.Members(room), Members.class, Function.identity());
    }

    /**
     * Leaves a room once all posts that this client has made in it are answered.
     *
     * @return a future that completes with null after the client has left
     */
    public CompletableFuture<Void> leave(RoomId room) {
        Objects.requireNonNull(room, "room");
        return runtime.ask(protocol -> protocol.leave(room));
    }

    /** {@return the sessions of this client's user (its devices and logins), the oldest first} */
    public CompletableFuture<List<UserSession>> sessions() {
        return runtime.ask(new ClientMessage.Sessions(), Sessions.class, Sessions::sessions);
    }

    /**
     * Ends a session of this client's user. The client of that session is closed, and does not reconnect.
     *
     * @param id the session's id from {@link #sessions}; an unknown id is not an error. To end this client's own
     *     session, use {@link #close}
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

    /** {@return the client's own user, with its current name; empty until the server has admitted the client} */
    public Optional<Member> you() {
        return runtime.you();
    }

    /**
     * Closes the client permanently. Waits at most one second for the server, and one more for the session store.
     * Never throws. A callback may call it, and it may be called more than once. All futures complete before the last
     * callback, {@code onState(Closed)}, which may run after this method has returned.
     */
    @Override
    public void close() {
        runtime.close();
    }

    /**
     * Collects the settings of a client.
     *
     * <p><b>Threading:</b> not thread-safe.
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
         * @throws IllegalStateException if the name is missing, or an executor is set without a server in the same JVM
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
