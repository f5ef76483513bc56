package io.github.embedchat.api.transport;

/**
 * A server that clients of the same JVM reach without a socket. A connection carries the same bytes as one over TCP, and everything that
 * the protocol promises holds on it too.
 *
 * <p><b>Threading:</b> safe for use by any thread.
 */
public interface InProcessServer {
    /**
     * Opens a connection.
     *
     * @param receiver gets what the server sends on it
     * @return the client's end
     * @throws io.github.embedchat.api.ChatException if the server is not running
     */
    InProcessConnection connect(InProcessConnection.Receiver receiver);
}
