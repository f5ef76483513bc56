package io.github.embedchat.api.transport;

import java.nio.ByteBuffer;

/**
 * The client's end of a connection without a socket.
 *
 * <p><b>Threading:</b> safe for use by any thread. No method blocks, and none calls the {@link Receiver} before it returns.
 */
public interface InProcessConnection extends AutoCloseable {
    /**
     * Sends bytes to the server. Bytes that the server does not read yet wait in memory. After {@link #endOutput} and {@link #close} they
     * are dropped.
     *
     * @param bytes any part of a line, or any number of lines; not to be changed afterwards
     */
    void send(byte[] bytes);

    /** Ends the client's side: the server still answers what was sent before. */
    void endOutput();

    /** Ends the connection at once. The server drops what it has not read, and the receiver gets nothing more. */
    @Override
    void close();

    /**
     * Receives what the server sends.
     *
     * <p><b>Threading:</b> called by a thread of the server, one call at a time. No method may block.
     */
    interface Receiver {
        /**
         * Receives the next bytes.
         *
         * @param bytes any part of a line, or any number of lines; to be read only
         * @param taken to be run once, by any thread, when the bytes have been read. The server sends at most 64 KiB ahead of it, so a
         *     receiver that does not read becomes a slow reader, and holds up nobody else
         */
        void onBytes(ByteBuffer bytes, Runnable taken);

        /** The server has ended the connection, or it broke. The last call. */
        void onEnd();
    }
}
