package io.github.embedchat.client.internal.io;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the server by TCP, with or without TLS, or the attempt to open one.
 *
 * <p><b>Threading:</b> one thread opens and then reads, one writes, and any thread may close. Closing also ends the
 * calls in which the other threads wait.
 */
final class SocketConnection implements Network.Link {
    private final SocketWriter writer;
    private final AddressRace race = new AddressRace();
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    /** The socket to read: TCP itself, or TLS over it. Owned by the reader thread. */
    private Socket socket = new Socket();
    /** The server's address, until the server has sent something. Owned by the reader thread. */
    private @Nullable InetAddress silent;
    /** Set by {@link #open}. Owned by the writer thread from then on. */
    private volatile OutputStream out = new ByteArrayOutputStream();

    /** @param writer sends the lines of this connection */
    SocketConnection(SocketWriter writer) {
        this.writer = writer;
    }

    /**
     * Opens the connection. There is no time limit: the caller closes the connection to end the attempt.
     *
     * @throws IOException if that fails, or if this is closed before. The message is for people
     */
    void open(ServerAddress server, HostAddresses addresses) throws IOException, InterruptedException {
        Socket tcp = race.connect(addresses.find(closed), server.port());
        silent = tcp.getInetAddress();
        tcp.setTcpNoDelay(true);
        socket = server.tls() == null ? tcp : secured(tcp, server);
        out = new BufferedOutputStream(socket.getOutputStream(), 1 << 14);
    }

    private Socket secured(Socket tcp, ServerAddress server) throws IOException {
        try {
            return new TlsHandshake(server.tls(), server.host(), server.port()).secure(tcp);
        } catch (IOException e) {
            throw isClosed() ? new SocketTimeoutException("the TLS handshake took too long") : e;
        }
    }

    /** Waits for bytes. Returns 0 if none arrived in time, and -1 at the end of the stream. */
    int read(byte[] buffer, long timeoutMillis) throws IOException {
        socket.setSoTimeout((int) Math.max(1, Math.min(Integer.MAX_VALUE, timeoutMillis)));
        try {
            int count = socket.getInputStream().read(buffer);
            silent = count > 0 ? null : silent;
            return count;
        } catch (SocketTimeoutException e) {
            return 0;
        }
    }

    /** The address that has accepted this connection, but has sent nothing; null if there is none. */
    @Nullable
    InetAddress silentAddress() {
        return silent;
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
        return closed.isDone();
    }

    /**
     * Closes the TCP socket below TLS, because closing TLS would wait for a write in progress. The protocol has a
     * goodbye of its own.
     */
    @Override
    public void close() {
        closed.complete(null);
        race.close();
    }

    /** Describes a failure for people. */
    static String describe(IOException e) {
        return e.getMessage() == null ? "connection lost" : e.getMessage();
    }
}
