package io.github.embedchat.api.transport;

import java.nio.ByteBuffer;

/**
 * The client's end of a connection without a socket.
 *
 * <p><b>Threading:</b> safe for use by any thread. No method blocks, and no method calls the {@link Receiver} before
 * it returns.
 */
public interface InProcessConnection extends AutoCloseable {
    /**
     * Sends bytes to the server. Bytes that the server does not read yet wait in memory. Bytes sent after
     * {@link #endOutput} or {@link #close} are dropped.
     *
     * @param bytes any part of a line, or any number of lines; must not be changed afterwards
     */
    void send(byte[] bytes);

    /** Ends the client's side of the connection. The server still answers what was sent before. */
    void endOutput();

    /**
     * Ends the connection. The server drops all bytes that it has not read. As soon as it has noticed the end, it
     * makes no more calls to the receiver, not even {@link Receiver#onEnd}.
     */
    @Override
    void close();

    /**
     * Receives the bytes that the server sends.
     *
     * <p><b>Threading:</b> called by a thread of the server, one call at a time. No method may block.
     */
    interface Receiver {
        /**
         * Receives the next bytes. While more than 64 KiB are unread, the server sends nothing more. So a receiver
         * that does not read is a slow reader, and does not affect others.
         *
         * @param bytes any part of a line, or any number of lines; read-only
         * @param taken to be run once, by any thread, when the receiver has read the bytes
         */
        void onBytes(ByteBuffer bytes, Runnable taken);

        /** The server has ended the connection, or the connection broke. This is the last call. */
        void onEnd();
    }
}
