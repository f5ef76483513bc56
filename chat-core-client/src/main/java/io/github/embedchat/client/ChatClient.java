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
 * <p>Build it, {@link #connect} once, {@link #close} in the end. In between it reconnects whenever the connection is lost, is the same
 * member again, continues in each room where it stopped, and sends again what was not answered: the application sees every post of its
 * rooms exactly once and in order, or is told of a gap. Requests made while there is no connection wait for the next one.
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
 * <p>Every future fails with a {@link io.github.embedchat.api.ChatException}: with a {@link io.github.embedchat.api.RejectedException} if
 * the server rejected the request, with an {@link io.github.embedchat.api.UnknownOutcomeException} if it was sent and no answer can come
 * any more, with another one if the client was closed before. At most 10,000 posts and 10,000 other requests can be unanswered at a time:
 * one more is not sent, and fails at once with {@link io.github.embedchat.api.message.RejectCode#BUSY}.
 *
 * <p><b>Threading:</b> safe for use by any thread; only {@link #close} waits for the server. Listeners are called, and futures complete,
 * one at a time and in one order on the callback executor; never wait for a future there. If the application does not keep up, posts are
 * not piled up but read again later. A request that fails at once completes its future before it returns.
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
     * Starts to connect, and keeps trying until the server lets this client in or {@link #close} is called; further calls return the same
     * future.
     *
     * @return the client's own member, when it is let in for the first time; fails with a
     *     {@link io.github.embedchat.api.RejectedException} if the server rejects it for good, and with another exception if the server
     *     cannot be trusted ({@link Builder#tls}); the client is closed then
     */
    public CompletableFuture<Member> connect() {
        return runtime.connect();
    }

    /**
     * Becomes a member of a room. Reads on where an earlier run of the program stopped, if the {@link Builder#sessionStore} knows that place,
     * otherwise from now on; see {@link #join(RoomId, JoinFrom)}.
     *
     * @param room which need not exist yet
     * @return the room as it is, with its members
     */
    public CompletableFuture<Joined> join(RoomId room) {
        Objects.requireNonNull(room, "room");
        return runtime.ask(protocol -> protocol.join(room, null));
    }

    /**
     * Becomes a member of a room, and reads from a given place. A client that is in the room already moves to that place, so that posts are
     * skipped or seen again. After each reconnect the client joins the room again where reading stopped, until {@link #leave}.
     *
     * @param room which need not exist yet
     * @param from where to begin reading
     * @return the room as it is, with its members
     */
    public CompletableFuture<Joined> join(RoomId room, JoinFrom from) {
        Objects.requireNonNull(room, "room");
        Objects.requireNonNull(from, "from");
        return runtime.ask(protocol -> protocol.join(room, from));
    }

    /**
     * Posts in a room. The post is sent again after a reconnect until it is answered, and is in the room once all the same.
     *
     * @param room one that was joined
     * @param text what to say; interceptors see it first
     * @return the post as the room holds it; fails with an {@link io.github.embedchat.api.UnknownOutcomeException} only if it was sent and
     *     nobody can find out what became of it
     */
    public CompletableFuture<Posted> post(RoomId room, String text) {
        Objects.requireNonNull(room, "room");
        Objects.requireNonNull(text, "text");
        return runtime.post(room, text);
    }

    /**
     * Takes another name, in all rooms.
     *
     * @param name the requested one
     * @return the new name, as others see it
     */
    public CompletableFuture<String> rename(String name) {
        Objects.requireNonNull(name, "name");
        return runtime.ask(new ClientMessage.Rename(name), Renamed.class, Renamed::name);
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
     * @return how many members there are, and at most 500 of them
     */
    public CompletableFuture<Members> members(RoomId room) {
        Objects.requireNonNull(room, "room");
        return runtime.ask(new ClientMessage.Members(room), Members.class, Function.identity());
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

    /** {@return the sessions of this client's user: its devices and logins, in the order in which they began} */
    public CompletableFuture<List<UserSession>> sessions() {
        return runtime.ask(new ClientMessage.Sessions(), Sessions.class, Sessions::sessions);
    }

    /**
     * Ends one of the sessions of this client's user. Its client is closed, and does not come back by itself.
     *
     * @param id the session, as in {@link #sessions}; one that is not there is no error. For the session of this client, see {@link #close}
     * @return the sessions that are left
     */
    public CompletableFuture<List<UserSession>> endSession(String id) {
        Objects.requireNonNull(id, "id");
        return runtime.ask(new ClientMessage.EndSession(id), Sessions.class, Sessions::sessions);
    }

    /** {@return what the connection is doing now; {@link ConnectionState.Offline} before {@link #connect}} */
    public ConnectionState state() {
        return runtime.state();
    }

    /** {@return the client's own member, with its present name; empty until it is let in for the first time} */
    public Optional<Member> you() {
        return runtime.you();
    }

    /**
     * Says goodbye and ends the connection for good. Waits at most one second for the server, and another one for the session store; never
     * throws; may be called by a callback and more than once. All futures are completed, then the last callback is {@code onState(Closed)},
     * perhaps after this has returned.
     */
    @Override
    public void close() {
        runtime.close();
    }

    /**
     * Describes a client.
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
         * @throws IllegalStateException if no name was given, or an executor without a server of the same JVM
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
