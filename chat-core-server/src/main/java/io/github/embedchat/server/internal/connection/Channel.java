package io.github.embedchat.server.internal.connection;

import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * The server's end of a connection, as a carrier of bytes. What happens on it is told to its {@link Connection}: {@link
 * Connection#onOpen}, {@link Connection#onBytes}, {@link Connection#onInputEnded}, {@link Connection#onWritten}, {@link
 * Connection#onClosed}.
 *
 * <p><b>Threading:</b> the event loop of the connection, in both directions.
 */
public interface Channel {
    /** Where the connection comes from. */
    SocketAddress remote();

    /**
     * Starts to send. Called only when the last write has left. The channel neither keeps the list nor changes the buffers, which others
     * may be sent as well.
     *
     * @return true if all bytes have left; otherwise {@link Connection#onWritten} follows
     */
    boolean write(List<ByteBuffer> pieces);

    /** Whether {@link #tryWrite} is a way to send: false over TLS, for instance. Never changes. */
    boolean isDirect();

    /**
     * Sends what leaves at once: the short way, for the fan-out. Called only while no write is under way, and only if {@link #isDirect}.
     *
     * @param piece to be read only: others are sent the same
     * @return how many bytes were taken, from the first on; the rest is for {@link #write}
     */
    int tryWrite(ByteBuffer piece);

    /** Bytes of the present write that have not left. */
    long pendingBytes();

    /** Whether to read; a channel that does not read holds back the other side. */
    void read(boolean on);

    /** Ends the server's direction, behind what was written. The other side may go on. */
    void endOutput();

    /** Ends both directions at once. {@link Connection#onClosed} follows. */
    void close();
}
