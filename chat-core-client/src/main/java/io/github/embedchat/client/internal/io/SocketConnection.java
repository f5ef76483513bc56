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
 * One connection to the server, TCP or TLS over it, or the attempt to make one.
 *
 * <p><b>Threading:</b> one thread opens and then reads, one writes, any may close; closing ends whatever the others wait for.
 */
final class SocketConnection implements Network.Link {
    private final SocketWriter writer;
    private final Socket tcp = new Socket();
    /** The socket that is read: {@link #tcp} itself, or TLS over it. Owned by the reader thread. */
    private Socket socket = tcp;
    /** Set by {@link #open}; owned by the writer thread from then on. */
    private volatile OutputStream out = OutputStream.nullOutputStream();

    /** @param writer sends its lines */
    SocketConnection(SocketWriter writer) {
        this.writer = writer;
    }

    /** @param timeout for everything, the TLS handshake included */
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

    /** Closes below TLS, which would wait for a write that is going on: both sides say goodbye in the protocol. */
    @Override
    public void close() {
        try {
            tcp.close();
        } catch (IOException e) {
            // It is closed all the same.
        }
    }

    /** Says for people what went wrong. */
    static String describe(IOException e) {
        if (e instanceof UnknownHostException) {
            return "unknown host: " + e.getMessage();
        }
        return e.getMessage() == null ? "connection lost" : e.getMessage();
    }
}
