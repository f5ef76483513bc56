package io.github.embedchat.it.crowd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * Many {@link Wire}s on one selector. It runs only while the test calls it.
 *
 * <p><b>Threading:</b> one thread.
 */
final class Reactor implements AutoCloseable {
    private final Selector selector;
    private final ByteBuffer in = ByteBuffer.allocate(256 * 1024);

    Reactor() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    SelectionKey register(SocketChannel channel, Wire wire) throws ClosedChannelException {
        return channel.register(selector, SelectionKey.OP_READ, wire);
    }

    /** Handles what is ready, or waits for at most {@code nanos}. */
    void turn(long nanos) {
        try {
            long millis = nanos / 1_000_000;
            if (millis > 0) {
                selector.select(this::serve, millis);
            } else {
                selector.selectNow(this::serve);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void serve(SelectionKey key) {
        ((Wire) key.attachment()).serve(in);
    }

    void run(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        for (long left = time.toNanos(); left > 0; left = end - System.nanoTime()) {
            turn(left);
        }
    }

    /** Runs until the condition holds. */
    void until(String what, BooleanSupplier wanted) {
        long end = System.nanoTime() + Duration.ofSeconds(120).toNanos();
        while (!wanted.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not within two minutes: " + what);
            }
            turn(20_000_000);
        }
    }

    @Override
    public void close() {
        try {
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
            selector.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
