package io.github.embedchat.client.internal.io;

import io.github.embedchat.client.internal.io.HostAddresses.Resolver;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Reaches a server by TCP, with one reader thread and one writer thread. Both start with the first connection. Further
 * threads exist while the client connects: for the lookup of the host, for each address, and for the time limit.
 */
public final class Sockets implements Network {
    private final SocketReader reader;
    private final SocketWriter writer = new SocketWriter();
    private final ScheduledExecutorService timer = ClientThread.timer();
    /** True once the two threads have been started. Guarded by the runtime's lock. */
    private boolean started;

    public Sockets(ClientRuntime runtime, ServerAddress server, Duration connectTimeout) {
        this(runtime, server, InetAddress::getAllByName, connectTimeout);
    }

    Sockets(ClientRuntime runtime, ServerAddress server, Resolver resolver, Duration connectTimeout) {
        this.reader = new SocketReader(runtime, server, resolver, timer, connectTimeout);
    }

    @Override
    public Link connect() {
        if (!started) {
            started = true;
            ClientThread.daemon("reader", reader).start();
            ClientThread.daemon("writer", writer).start();
        }
        SocketConnection connection = new SocketConnection(writer);
        reader.serve(connection);
        return connection;
    }

    @Override
    public void end() {
        reader.end();
        writer.end();
        timer.shutdownNow();
    }

    @Override
    public Future<?> schedule(Runnable action, Duration delay) {
        return timer.schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
