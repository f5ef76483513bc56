package io.github.embedchat.server.internal.connection;

import java.util.List;

/**
 * Handles what happens on one connection.
 *
 * <p><b>Threading:</b> called by the event loop of the connection; no method blocks.
 */
public interface ConnectionHandler {
    /** The connection is open. The first call; {@link Connection#proceed} has it read. */
    void onOpen();

    /** The next lines, at least one. {@link Connection#proceed} has the connection read on. */
    void onReceived(List<Received> batch);

    /** Nothing was received for the heartbeat's interval. */
    void onSilence();

    /** The handshake took too long, or nothing was received for the read timeout. */
    void onTimeout();

    /** Nothing could be written for the write timeout. */
    void onStalled();

    /** The connection is gone. The last call. */
    void onClosed();
}
