package io.github.embedchat.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A TCP proxy that simulates network failures between clients and a server. It listens on a free port of the loopback
 * address.
 *
 * <p><b>Threading:</b> any thread; each connection has two daemon threads.
 */
public final class FaultProxy implements AutoCloseable {
    /** A direction of all connections. */
    public enum Way {
        /** From clients to the server. */
        TO_SERVER,
        /** From the server to clients. */
        TO_CLIENT;

        private Way back() {
            return this == TO_SERVER ? TO_CLIENT : TO_SERVER;
        }
    }

    private static final int MAX_PIECE = 64 * 1024;

    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile InetSocketAddress target;
    private volatile boolean refusing;
    private volatile int pieceBytes = MAX_PIECE;
    private volatile Duration delay = Duration.ZERO;
    /** The directions in which nothing passes. Guarded by this. */
    private final Set<Way> dark = EnumSet.noneOf(Way.class);

    /**
     * Creates a proxy that forwards everything.
     *
     * @param target the address to which it forwards connections
     * @throws IOException if no port is available
     */
    public FaultProxy(InetSocketAddress target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    /** {@return the port of the proxy on the loopback address} */
    public int port() {
        return listening.getLocalPort();
    }

    /** Forwards new connections to another address. Open connections are not affected. */
    public void target(InetSocketAddress newTarget) {
        target = newTarget;
    }

    /** Closes all connections. */
    public void cut() {
        open.forEach(FaultProxy::close);
    }

    /** Resets all connections, like a host that does not know them. Bytes in transit are lost. */
    public void reset() {
        open.forEach(FaultProxy::reset);
    }

    /**
     * Refuses connections: closes all open ones, and each new one at once.
     *
     * @param refuse true to start refusing, false to accept new connections again
     */
    public void refuse(boolean refuse) {
        refusing = refuse;
        if (refuse) {
            cut();
        }
    }

    /**
     * Holds back all bytes in both directions. The connections stay open.
     *
     * @param isDark true to start holding back; false to deliver what was held back and everything after it
     */
    public void goDark(boolean isDark) {
        goDark(Way.TO_SERVER, isDark);
        goDark(Way.TO_CLIENT, isDark);
    }

    /**
     * Holds back all bytes in one direction. The end of a connection does not pass in this direction either, so
     * connections become half-open.
     *
     * @param isDark true to start holding back; false to deliver what was held back and everything after it
     */
    public synchronized void goDark(Way way, boolean isDark) {
        if (isDark) {
            dark.add(way);
        } else {
            dark.remove(way);
        }
        notifyAll();
    }

    /**
     * Forwards bytes in pieces.
     *
     * @param bytes the maximum size of a piece, 1 to 65,536; initially 65,536
     */
    public void pieces(int bytes) {
        pieceBytes = bytes;
    }

    /**
     * Delays each piece. Bytes that arrive during the delay form the next piece.
     *
     * @param time the delay in each direction, 0 or more, in whole milliseconds; initially 0
     */
    public void delay(Duration time) {
        delay = time;
    }

    /** Forwards everything again, as at the beginning. Broken connections stay broken. */
    public void behave() {
        refuse(false);
        pieces(MAX_PIECE);
        delay(Duration.ZERO);
        goDark(false);
    }

    private void accept() {
        while (!listening.isClosed()) {
            try {
                connect(listening.accept());
            } catch (IOException e) {
                // The proxy is closed, or the server is not reachable. The client sees its connection end.
            }
        }
    }

    private void connect(Socket client) throws IOException {
        open.add(client);
        if (refusing) {
            close(client);
            return;
        }
        Socket server = new Socket();
        open.add(server);
        try {
            server.connect(target, 5_000);
        } catch (IOException e) {
            close(client);
            throw e;
        }
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        daemon(() -> pump(Way.TO_SERVER, client, server));
        daemon(() -> pump(Way.TO_CLIENT, server, client));
    }

    private void pump(Way way, Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[MAX_PIECE];
            for (int n = in.read(piece, 0, pieceBytes); n > 0; n = in.read(piece, 0, pieceBytes)) {
                Thread.sleep(delay.toMillis());
                awaitLight(way);
                out.write(piece, 0, n);
            }
        } catch (IOException | InterruptedException e) {
            // One side is gone, so the other side is closed, too.
        } finally {
            end(way, to);
            end(way.back(), from);
        }
    }

    /** Closes a socket. The end of a connection is held back like the bytes of its direction. */
    private void end(Way way, Socket to) {
        try {
            awaitLight(way);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close(to);
        open.remove(to);
    }

    private synchronized void awaitLight(Way way) throws InterruptedException {
        while (dark.contains(way)) {
            wait();
        }
    }

    private static void reset(Socket socket) {
        try {
            socket.setSoLinger(true, 0);
        } catch (SocketException e) {
            return; // closed already
        }
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "fault-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listening.close();
        cut();
        goDark(false);
    }
}
