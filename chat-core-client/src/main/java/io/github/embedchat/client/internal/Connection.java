package io.github.embedchat.client.internal;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * One TCP connection to the server, or the attempt to make one.
 *
 * <p><b>Threading:</b> one thread opens and then reads, one writes, any may close; closing ends whatever the others wait for.
 */
final class Connection {
    private final Socket socket = new Socket();
    /** Set by {@link #open}; the writer's from then on. */
    private volatile OutputStream out = OutputStream.nullOutputStream();

    void open(String host, int port, Duration timeout) throws IOException {
        socket.connect(new InetSocketAddress(host, port), millis(timeout.toMillis()));
        socket.setTcpNoDelay(true);
        out = new BufferedOutputStream(socket.getOutputStream(), 1 << 14);
    }

    /** Waits for bytes; 0 if none came in time, -1 at the end of the stream. */
    int read(byte[] buffer, long timeoutMillis) throws IOException {
        socket.setSoTimeout(millis(timeoutMillis));
        try {
            return socket.getInputStream().read(buffer);
        } catch (SocketTimeoutException e) {
            return 0;
        }
    }

    private static int millis(long millis) {
        return (int) Math.max(1, Math.min(Integer.MAX_VALUE, millis));
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    void flush() throws IOException {
        out.flush();
    }

    boolean isClosed() {
        return socket.isClosed();
    }

    void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // Closed all the same: there is nothing left to be done with it.
        }
    }

    /** What went wrong, for people. */
    static String describe(IOException e) {
        if (e instanceof UnknownHostException) {
            return "unknown host: " + e.getMessage();
        }
        return e.getMessage() == null ? "connection lost" : e.getMessage();
    }
}
