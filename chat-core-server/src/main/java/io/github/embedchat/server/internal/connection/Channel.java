package io.github.embedchat.server.internal.connection;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The port through which a {@link Connection} reaches its client: it carries bytes, and knows nothing of frames. A
 * channel reports events to its connection by {@link Connection#onOpen}, {@link Connection#onBytes},
 * {@link Connection#onInputEnded}, {@link Connection#onWritten} and {@link Connection#onClosed}.
 *
 * <p><b>Threading:</b> the event loop of the connection, for calls in both directions.
 */
public interface Channel {
    /** Address of the client. */
    SocketAddress remote();

    /**
     * Starts to send. The connection calls this only after the previous write is complete. The channel must not keep
     * the list. It must not change the buffers either: other connections may share them.
     *
     * @return true if all bytes have left; otherwise {@link Connection#onWritten} follows
     */
    boolean write(List<ByteBuffer> pieces);

    /** Whether {@link #tryWrite} can be used: false over TLS, for example. The result never changes. */
    boolean isDirect();

    /**
     * Sends as many bytes as can leave at once. This is the short path for the fan-out. It is called only if
     * {@link #isDirect} and while no write is in progress.
     *
     * @param piece must not be changed: other connections share it
     * @return number of bytes sent, counted from the first one; the caller sends the rest with {@link #write}
     */
    int tryWrite(ByteBuffer piece);

    /** Number of bytes of the current write that have not left. */
    long pendingBytes();

    /** Switches reading on or off. A channel that does not read holds back the client, as far as its transport can. */
    void read(boolean on);

    /** Ends the server's direction after everything that was written. The client may still send. */
    void endOutput();

    /** Ends both directions at once. {@link Connection#onClosed} follows. */
    void close();
}
