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
 * A network between clients and a server that fails on demand. Listens on a free port of the loopback address.
 *
 * <p><b>Threading:</b> any thread; two daemons for each connection.
 */
public final class FaultProxy implements AutoCloseable {
    /** One direction of every connection. */
    public enum Way {
        /** What clients say. */
        TO_SERVER,
        /** What the server says. */
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
    /** Where nothing gets through. Guarded by this. */
    private final Set<Way> dark = EnumSet.noneOf(Way.class);

    /**
     * One that behaves at first.
     *
     * @param target where connections go
     * @throws IOException if no port can be had
     */
    public FaultProxy(InetSocketAddress target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    /** {@return the port to connect to, on the loopback address} */
    public int port() {
        return listening.getLocalPort();
    }

    /**
     * Leads new connections elsewhere; those there already stay as they are.
     *
     * @param newTarget where they go
     */
    public void target(InetSocketAddress newTarget) {
        target = newTarget;
    }

    /** Breaks all connections. */
    public void cut() {
        open.forEach(FaultProxy::close);
    }

    /** Breaks all connections as a host does that does not know them: what is under way is lost. */
    public void reset() {
        open.forEach(FaultProxy::reset);
    }

    /**
     * Breaks all connections, and each new one at once, until told otherwise.
     *
     * @param refuse false to let new ones through again
     */
    public void refuse(boolean refuse) {
        refusing = refuse;
        if (refuse) {
            cut();
        }
    }

    /**
     * Lets nothing through and says nothing, until told otherwise.
     *
     * @param isDark false to let through what was held back, and what comes
     */
    public void goDark(boolean isDark) {
        goDark(Way.TO_SERVER, isDark);
        goDark(Way.TO_CLIENT, isDark);
    }

    /**
     * The same for one way only; connections become half open, because their end does not get through either.
     *
     * @param way which one
     * @param isDark false to let through what was held back, and what comes
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
     * Passes bytes on in pieces.
     *
     * @param bytes the most that go at a time, 1 to 65,536; as many as that at first
     */
    public void pieces(int bytes) {
        pieceBytes = bytes;
    }

    /**
     * Holds bytes back. What comes meanwhile goes on together.
     *
     * @param time how long, each way, 0 or more, in whole milliseconds; 0 at first
     */
    public void delay(Duration time) {
        delay = time;
    }

    /** As at first. Connections that are broken stay so. */
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
                // Closed, or the server is not there: the client sees its connection end.
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
            // One side is gone; so is the other now.
        } finally {
            end(way, to);
            end(way.back(), from);
        }
    }

    /** That a connection is over goes the same way as its bytes. */
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
