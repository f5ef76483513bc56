package io.github.embedchat.client.internal.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * A connection to the server by TCP, with or without TLS, or the attempt to open one.
 *
 * <p><b>Threading:</b> one thread opens and then reads, one writes, and any thread may close. Closing also ends the
 * calls in which the other threads wait.
 */
final class SocketConnection implements Network.Link {
    private final SocketWriter writer;
    private final Socket tcp = new Socket();
    /** The socket to read: {@link #tcp} itself, or TLS over it. Owned by the reader thread. */
    private Socket socket = tcp;
    /** Set by {@link #open}. Owned by the writer thread from then on. */
    private volatile OutputStream out = OutputStream.nullOutputStream();

    /** @param writer sends the lines of this connection */
    SocketConnection(SocketWriter writer) {
        this.writer = writer;
    }

    /**
     * Opens the connection.
     *
     * @param timeout time limit for everything, including the TLS handshake
     */
    void open(ServerAddress server, Duration timeout) throws IOException {
        long start = System.nanoTime();
        tcp.connect(new InetSocketAddress(server.host(), server.port()), millis(timeout.toMillis()));
        tcp.setTcpNoDelay(true);
        if (server.tls() != null) {
            Duration left = timeout.minusNanos(System.nanoTime() - start);
            socket = new TlsHandshake(server.tls(), server.host(), server.port()).secure(tcp, left);
        }
        out = new BufferedOutputStream(socket.getOutputStream(), 1 << 14);
    }

    /** Waits for bytes. Returns 0 if none arrived in time, and -1 at the end of the stream. */
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

    @Override
    public void send(byte[] line) {
        writer.send(this, line);
    }

    void write(byte[] bytes) throws IOException {
        out.write(bytes);
    }

    void flush() throws IOException {
        out.flush();
    }

    boolean isClosed() {
        return tcp.isClosed();
    }

    /**
     * Closes the TCP socket below TLS, because closing TLS would wait for a write in progress. The protocol has a
     * goodbye of its own.
     */
    @Override
    public void close() {
        try {
            tcp.close();
        } catch (IOException e) {
            // The socket is closed all the same.
        }
    }

    /** Describes a failure for people. */
    static String describe(IOException e) {
        if (e instanceof UnknownHostException) {
            return "unknown host: " + e.getMessage();
        }
        return e.getMessage() == null ? "connection lost" : e.getMessage();
    }
}
