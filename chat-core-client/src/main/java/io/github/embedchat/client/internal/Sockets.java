package io.github.embedchat.client.internal;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** TCP, with a thread that reads and one that writes. */
public final class Sockets implements Network {
    private final ClientSettings settings;
    private final Writer writer = new Writer();
    /** The one that is wanted; null before the first. */
    private volatile @Nullable Connection latest;

    public Sockets(ClientSettings settings) {
        this.settings = settings;
    }

    @Override
    public void start(Driver driver) {
        Driver.thread("reader", new Reader(driver, this, settings)).start();
        Driver.thread("writer", writer).start();
    }

    @Override
    public Link connect() {
        Connection connection = new Connection(writer);
        latest = connection;
        return connection;
    }

    /** The one that is wanted, if one is. */
    @Nullable
    Connection latest() {
        return latest;
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
