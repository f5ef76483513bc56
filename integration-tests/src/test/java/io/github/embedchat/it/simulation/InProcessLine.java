package io.github.embedchat.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.transport.InProcessConnection;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** A real in-process connection whose client is slow. */
final class InProcessLine extends Line implements InProcessConnection.Receiver {
    /** The 64 KiB that the server sends ahead, and one write with an answer added to it. */
    private static final int MAX_BYTES_UNREAD = (64 + 80) * 1024;

    private final Queue<Runnable> unread = new ArrayDeque<>();
    private int bytesUnread;
    /** Null until the connection is open. */
    private @Nullable InProcessConnection server;

    private boolean stalled;
    private boolean closed;

    InProcessLine(World world, Device device, EventLoop loop, Client client) {
        super(world, device, loop, client);
    }

    @Override
    void open() {
        loop.execute(() -> {
            if (!closed) {
                server = world.fault().inProcess(world.server().inProcess()).connect(this);
                client().opened();
            }
        });
    }

    @Override
    public void onBytes(ByteBuffer bytes, Runnable taken) {
        int count = bytes.remaining();
        bytesUnread += count;
        arrive(() -> {
            read(bytes);
            bytesUnread -= count;
            taken.run();
        });
    }

    @Override
    public void onEnd() {
        arrive(client()::lost);
    }

    private void arrive(Runnable event) {
        unread.add(event);
        loop.execute(this::readNext);
    }

    private void readNext() {
        if (!stalled && !closed && !unread.isEmpty()) {
            unread.remove().run();
        }
    }

    @Override
    void transmit(byte[] bytes) {
        if (server != null) {
            server.send(bytes);
        }
    }

    @Override
    void close() {
        closed = true;
        if (server != null) {
            server.close();
        }
    }

    @Override
    void vanish() {
        close();
    }

    @Override
    void serverDied() {
        closed = true;
        loop.execute(client()::lost);
    }

    @Override
    void goDark() {
        stall();
    }

    @Override
    void stall() {
        stalled = true;
    }

    @Override
    void flow() {
        stalled = false;
        unread.forEach(event -> loop.execute(this::readNext));
    }

    @Override
    void assertBounded() {
        assertThat(bytesUnread).as("bytes that were not read").isLessThan(MAX_BYTES_UNREAD);
    }
}
