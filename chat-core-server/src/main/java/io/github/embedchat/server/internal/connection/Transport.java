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
     * @return the address, with the real port
     * @throws io.github.embedchat.api.ChatException if the address is not available
     */
    InetSocketAddress listen(InetSocketAddress address, Acceptor acceptor);

    /** Frees the address. Open connections go on. */
    void stopAccepting();

    /** Ends the threads, and whatever is still open. */
    void close();
}
