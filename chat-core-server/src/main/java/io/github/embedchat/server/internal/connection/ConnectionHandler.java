package io.github.embedchat.server.internal.connection;

import java.util.List;

/**
 * Handles the events of one connection.
 *
 * <p><b>Threading:</b> called by the event loop of the connection; no method may block.
 */
public interface ConnectionHandler {
    /**
     * The connection is open. This is the first call. The connection reads nothing until {@link Connection#proceed}
     * is called.
     */
    void onOpen();

    /** The next lines, at least one. The connection delivers no more until {@link Connection#proceed} is called. */
    void onReceived(List<Received> batch);

    /** Nothing was received for the heartbeat interval. */
    void onSilence();

    /** The handshake took too long, or nothing was received for the read timeout. */
    void onTimeout();

    /** Nothing could be written for the write timeout. */
    void onStalled();

    /** The connection is closed. This is the last call. */
    void onClosed();
}
