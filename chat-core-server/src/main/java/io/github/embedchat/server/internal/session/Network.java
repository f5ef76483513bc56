package io.github.embedchat.server.internal.session;

import io.github.embedchat.server.internal.room.EventLoop;
import java.net.InetSocketAddress;

/**
 * Where connections come from, and the threads that serve them.
 *
 * <p><b>Threading:</b> any thread; {@link #listen}, {@link #stopAccepting} and {@link #close} block.
 */
public interface Network {
    /** Where everything is decided. */
    EventLoop hubLoop();

    /**
     * Begins to accept connections.
     *
     * @return where
     * @throws io.github.embedchat.api.ChatException if that address cannot be had
     */
    InetSocketAddress listen(InetSocketAddress address, Hub hub);

    /** Frees the address. */
    void stopAccepting();

    /** Waits a little for connections that were told goodbye, then ends everything. */
    void close();
}
