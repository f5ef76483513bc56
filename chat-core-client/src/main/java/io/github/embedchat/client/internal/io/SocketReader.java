package io.github.embedchat.client.internal.io;

import io.github.embedchat.client.internal.core.Cause;
import io.github.embedchat.client.internal.io.HostAddresses.Resolver;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens connections, one after the other, and reports their events. The thread also serves as the client's timer: it
 * waits for bytes or for the next connection only until the lifecycle must be woken.
 *
 * <p><b>Threading:</b> {@link #serve} and {@link #end} may be called by any thread and never wait. {@link #run} is the
 * reader thread.
 */
final class SocketReader implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(SocketReader.class);

    private final ClientRuntime runtime;
    private final ServerAddress server;
    private final HostAddresses addresses;
    private final ScheduledExecutorService timer;
    private final Duration connectTimeout;
    private final SocketConnection end = new SocketConnection(new SocketWriter());
    private final BlockingQueue<SocketConnection> wanted = new LinkedBlockingQueue<>();
    private final byte[] buffer = new byte[1 << 16];

    /** @param timer ends attempts to connect that take too long */
    SocketReader(
            ClientRuntime runtime,
            ServerAddress server,
            Resolver resolver,
            ScheduledExecutorService timer,
            Duration connectTimeout) {
        this.runtime = runtime;
        this.server = server;
        this.addresses = new HostAddresses(server.host(), resolver);
        this.timer = timer;
        this.connectTimeout = connectTimeout;
    }

    void serve(SocketConnection connection) {
        wanted.add(connection);
    }

    void end() {
        wanted.add(end);
    }

    @Override
    public void run() {
        try {
            SocketConnection next;
            while ((next = next()) != end) {
                if (next != null) {
                    open(next);
                }
                runtime.wake();
            }
        } catch (InterruptedException e) {
            runtime.run(lifecycle -> lifecycle.end(Cause.of("interrupted")));
        } catch (RuntimeException | Error e) {
            LOG.error("the client failed and is closed", e);
            runtime.run(lifecycle -> lifecycle.end(Cause.of("internal error")));
        }
    }

    /** Waits for the next connection to open. Returns null when it is time to wake the lifecycle. */
    private @Nullable SocketConnection next() throws InterruptedException {
        return wanted.poll(runtime.millisToWake(), TimeUnit.MILLISECONDS);
    }

    private void open(SocketConnection connection) throws InterruptedException {
        Inbound inbound = new Inbound(runtime, connection);
        try {
            String token = inbound.token();
            openInTime(connection);
            LOG.debug("connected to {}", server);
            boolean wanted = inbound.opened(token);
            while (wanted) {
                wanted = read(connection, inbound);
            }
        } catch (TlsRefusal e) {
            inbound.distrusted(e.getMessage());
        } catch (IOException e) {
            inbound.lost(SocketConnection.describe(e));
        } finally {
            connection.close();
            addresses.tryLast(connection.silentAddress());
            LOG.debug("disconnected from {}", server);
        }
    }

    private void openInTime(SocketConnection connection) throws IOException, InterruptedException {
        try {
            Future<?> limit = timer.schedule(connection::close, connectTimeout.toMillis(), TimeUnit.MILLISECONDS);
            try {
                connection.open(server, addresses);
            } finally {
                limit.cancel(false);
            }
        } catch (OutOfMemoryError e) {
            throw new IOException("there is no memory for another thread", e);
        }
    }

    private boolean read(SocketConnection connection, Inbound inbound) throws IOException {
        int count = connection.read(buffer, runtime.millisToWake());
        if (count < 0) {
            return inbound.lost("the server ended the connection");
        }
        if (count > 0 && !inbound.received(ByteBuffer.wrap(buffer, 0, count))) {
            return false;
        }
        return inbound.woken();
    }
}
