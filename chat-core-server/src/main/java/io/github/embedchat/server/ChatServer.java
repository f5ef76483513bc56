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
 * A chat server that runs inside your program.
 *
 * <pre>{@code
 * try (ChatServer server = ChatServer.builder().port(9999).build().start()) {
 *     server.announce(RoomId.LOBBY, "back in five");
 *     …
 * }
 * }</pre>
 *
 * Life cycle: {@link Builder#build} opens nothing. {@link #start} may be called once. {@link #close} stops the server
 * permanently. The {@link ChatOperations operations} throw {@link IllegalStateException} unless the server is running.
 *
 * <p><b>Threading:</b> safe for use by any thread. Futures complete on the callback executor. The server's own threads
 * are named {@code chat-server-…}. Its event loops keep the program running until the server is closed.
 */
public final class ChatServer implements ChatOperations, InProcessServer, AutoCloseable {
    private final ServerConfig config;
    private @Nullable RunningServer running;
    private boolean closed;

    private ChatServer(ServerConfig config) {
        this.config = config;
    }

    /**
     * {@return a builder, by default for a server on port 9999 of the loopback address, with a log in memory and the
     * limits of the protocol}
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts the plug-ins, then listens for connections.
     *
     * @throws ChatException if the Netty on the class path is incompatible, a plug-in does not start, the log is
     *     unavailable or the address is not available; the message gives the reason
     * @throws IllegalStateException if the server was started or closed before
     */
    public synchronized ChatServer start() {
        if (running != null || closed) {
            throw new IllegalStateException("the server was already started or closed");
        }
        running = RunningServer.start(config);
        return this;
    }

    /** {@return whether the server is started and not closed} */
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
     * {@return the address on which the server listens, with the actual port}
     *
     * @throws IllegalStateException if the server has no port, or is not running
     */
    public InetSocketAddress address() {
        InetSocketAddress address = running().address();
        if (address == null) {
            throw new IllegalStateException("the server has no port");
        }
        return address;
    }

    /**
     * {@inheritDoc} A {@code ChatClient} that was built with this server calls this method itself.
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
     * Stops the server permanently: frees the port, sends {@code goodbye} to all clients and stops the plug-ins.
     * Clients reconnect once a server is available again. Returns within 5 seconds, plus the time that the plug-ins
     * take to stop. Returns at once if the server was never started or is already closed. Never throws.
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
     * Builds a {@link ChatServer}. A setter throws {@link IllegalArgumentException} if a value is out of its range.
     *
     * <p><b>Threading:</b> for use by one thread.
     */
    public static final class Builder extends ServerBuilder {
        private Builder() {}

        @Override
        Builder self() {
            return this;
        }

        /**
         * {@return the server, not yet started; later changes to this builder do not affect it}
         *
         * @throws IllegalStateException if an executor was set, but not {@link #noPort}
         */
        public ChatServer build() {
            return new ChatServer(config());
        }
    }
}
