package io.github.embedchat.client.internal;

import java.util.concurrent.TimeUnit;

/** TCP, with a thread that reads and one that writes. */
public final class Sockets implements Network {
    private final ClientSettings settings;
    private final SocketWriter writer = new SocketWriter();

    public Sockets(ClientSettings settings) {
        this.settings = settings;
    }

    @Override
    public void start(ClientRuntime runtime) {
        ClientRuntime.thread("reader", new SocketReader(runtime, settings)).start();
        ClientRuntime.thread("writer", writer).start();
    }

    @Override
    public Link connect() {
        return new SocketConnection(writer);
    }

    @Override
    public void end() {
        writer.end();
    }

    @Override
    public long now() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }
}
