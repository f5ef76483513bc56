package io.github.embedchat.api.transport;

/**
 * A server that clients in the same JVM reach without a socket. A connection carries the same bytes as a TCP
 * connection, and the protocol makes the same promises on it.
 *
 * <p><b>Threading:</b> safe for use by any thread.
 */
public interface InProcessServer {
    /**
     * Opens a connection.
     *
     * @param receiver receives the bytes that the server sends
     * @return the client's end of the connection
     * @throws io.github.embedchat.api.ChatException if the server is not running
     */
    InProcessConnection connect(InProcessConnection.Receiver receiver);
}
