package io.github.embedchat.server.internal.connection;

import io.github.embedchat.server.options.ServerOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Creates a {@link Connection} for each channel that a transport accepts, and enforces the limits on connections.
 *
 * <p><b>Threading:</b> any thread.
 */
public final class Acceptor {
    private static final Duration FULL_RETRY = Duration.ofSeconds(5);

    private final ServerOptions options;
    private final Function<Connection, ConnectionHandler> handlers;
    private final ConnectionLimit limit;
    private final AtomicLong accepted = new AtomicLong();

    /** @param handlers creates the handler of each connection */
    public Acceptor(ServerOptions options, Function<Connection, ConnectionHandler> handlers) {
        this.options = options;
        this.handlers = handlers;
        this.limit = new ConnectionLimit(
                options.limits().maxConnections(), options.limits().maxConnectionsPerAddress());
    }

    /** Returns the number of the connection that is accepted now. Later connections have larger numbers. */
    public long nextNumber() {
        return accepted.getAndIncrement();
    }

    /** Creates a connection, which its channel passes to {@link #open} when it is open. */
    public Connection connection(Channel channel, long number, EventLoop loop) {
        return new Connection(channel, number, loop, options, handlers);
    }

    /**
     * Opens a connection, or rejects it with {@code goodbye} ({@code full}) if there are too many.
     *
     * @return whether the connection was admitted; the caller must then call {@link #leave} after it has closed
     */
    public boolean open(Connection connection, InetAddress address) {
        boolean admitted = limit.enter(address);
        if (admitted) {
            connection.onOpen();
        } else {
            connection.refuse(FULL_RETRY);
        }
        return admitted;
    }

    /** Counts one connection from this address less: an admitted connection has closed. */
    public void leave(InetAddress address) {
        limit.leave(address);
    }

    /** Waits until all connections have closed, at most for {@code patience}. */
    public void awaitNobody(Duration patience) {
        limit.awaitNobody(patience);
    }
}
