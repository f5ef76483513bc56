package io.github.embedchat.it.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network between clients and a server that fails on demand. Listens on a free port of the loopback address.
 *
 * <p><b>Threading:</b> any thread; two daemons for each connection.
 */
public final class FaultProxy implements AutoCloseable {
    private final ServerSocket listening;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile InetSocketAddress target;
    private volatile boolean refusing;
    private volatile int pieceBytes = 64 * 1024;
    /** Guarded by this. */
    private boolean dark;

    public FaultProxy(InetSocketAddress target) throws IOException {
        this.target = target;
        this.listening = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    public int port() {
        return listening.getLocalPort();
    }

    /** Where connections go from now on. */
    public void target(InetSocketAddress newTarget) {
        target = newTarget;
    }

    /** Breaks all connections. */
    public void cut() {
        open.forEach(FaultProxy::close);
    }

    /** Breaks all connections, and each new one at once, until told otherwise. */
    public void refuse(boolean refuse) {
        refusing = refuse;
        if (refuse) {
            cut();
        }
    }

    /** Lets nothing through and says nothing, until told otherwise; then what was held back goes on its way. */
    public synchronized void goDark(boolean isDark) {
        dark = isDark;
        notifyAll();
    }

    /** How many bytes are passed on at a time. */
    public void pieces(int bytes) {
        pieceBytes = bytes;
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
        daemon(() -> pump(client, server));
        daemon(() -> pump(server, client));
    }

    private void pump(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] piece = new byte[64 * 1024];
            for (int n = in.read(piece, 0, pieceBytes); n > 0; n = in.read(piece, 0, pieceBytes)) {
                awaitLight();
                out.write(piece, 0, n);
            }
        } catch (IOException | InterruptedException e) {
            // One side is gone; so is the other now.
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private synchronized void awaitLight() throws InterruptedException {
        while (dark) {
            wait();
        }
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
