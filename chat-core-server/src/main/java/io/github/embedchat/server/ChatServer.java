package io.github.embedchat.server;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.plugin.ChatOperations;
import io.github.embedchat.api.plugin.Participant;
import io.github.embedchat.api.plugin.Statistics;
import io.github.embedchat.api.transport.InProcessConnection;
import io.github.embedchat.api.transport.InProcessServer;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    public static final class Builder extends ServerBuilder {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * {@return the server, not yet started; later changes to this builder do not change it}
         *
         * @throws IllegalStateException if it has an executor and a port
         */
        public ChatServer build() {
            return new ChatServer(config());
        }
    }
}
