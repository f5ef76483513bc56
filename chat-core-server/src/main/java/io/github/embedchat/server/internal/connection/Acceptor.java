package io.github.embedchat.server.internal.connection;

import io.github.embedchat.server.options.ServerOptions;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * Makes connections of the channels that transports accept, and counts them.
 *
 * <p><b>Threading:</b> any thread.
 */
public final class Acceptor {
    private static final Duration FULL_RETRY = Duration.ofSeconds(5);

    private final ServerOptions options;
    private final Function<Connection, ConnectionHandler> handlers;
    private final ConnectionLimit limit;
    private final AtomicLong accepted = new AtomicLong();

    /** @param handlers makes the handler of each connection */
    public Acceptor(ServerOptions options, Function<Connection, ConnectionHandler> handlers) {
        this.options = options;
        this.handlers = handlers;
        this.limit = new ConnectionLimit(
                options.limits().maxConnections(), options.limits().maxConnectionsPerAddress());
    }

    /** The number of a connection that is accepted now; later ones have larger numbers. */
    public long nextNumber() {
        return accepted.getAndIncrement();
    }

    /** Makes a connection, which its channel has to open. */
    public Connection connection(Channel channel, long number, EventLoop loop) {
        return new Connection(channel, number, loop, options, handlers);
    }

    /**
     * Takes a place for a connection and opens it, or refuses it.
     *
     * @return whether there was a place; {@link #leave} gives it back
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

    /** An admitted connection from this address has closed. */
    public void leave(InetAddress address) {
        limit.leave(address);
    }

    /** Waits until all connections have closed, but no longer than this. */
    public void awaitNobody(Duration patience) {
        limit.awaitNobody(patience);
    }
}
