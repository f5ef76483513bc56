package io.github.embedchat.server.internal.connection;

import java.net.InetSocketAddress;

/**
 * Accepts connections from outside the JVM.
 *
 * <p><b>Threading:</b> any thread; every method may block.
 */
public interface Transport {
    /**
     * Begins to accept connections.
     *
     * @return the bound address, with the actual port
     * @throws io.github.embedchat.api.ChatException if the server cannot listen on the address
     */
    InetSocketAddress listen(InetSocketAddress address, Acceptor acceptor);

    /** Stops accepting connections and frees the address. Open connections continue. */
    void stopAccepting();

    /** Ends all threads and all open connections. */
    void close();
}
