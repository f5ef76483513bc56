package io.github.embedchat.testkit;

import io.github.embedchat.testkit.ScriptedPeer.Wire;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The far end of a connection in memory, for a {@link ScriptedPeer}. What it does not read waits without bound.
 *
 * <p><b>Threading:</b> the thread of the test; what comes, comes in virtual time.
 */
final class MemoryPeer implements Wire {
    private static final ByteBuffer END = ByteBuffer.allocate(0);

    private final BlockingQueue<ByteBuffer> arrived = new LinkedBlockingQueue<>();
    private final MemoryLine line;

    /** @throws ConnectException if nobody listens */
    MemoryPeer(VirtualTime time, MemoryPort server) throws ConnectException {
        @Nullable
        MemoryLine accepted = time.call(() -> server.accept(new MemoryLine.Far() {
            @Override
            public void receive(byte[] bytes) {
                arrived.add(ByteBuffer.wrap(bytes));
            }

            @Override
            public void ended() {
                arrived.add(END);
            }
        }));
        if (accepted == null) {
            throw new ConnectException("connection refused");
        }
        line = accepted;
    }

    @Override
    public void send(byte[] bytes) {
        line.receive(bytes);
    }

    @Override
    public InputStream input(Duration patience) {
        return new Arrived(patience);
    }

    /** As the end of a stream: what was sent before it counts. */
    @Override
    public void close() {
        line.endInput();
    }

    private final class Arrived extends InputStream {
        private final Duration patience;
        private ByteBuffer current = ByteBuffer.allocate(0);

        Arrived(Duration patience) {
            this.patience = patience;
        }

        @Override
        public int read() throws SocketTimeoutException {
            return await() ? Byte.toUnsignedInt(current.get()) : -1;
        }

        @Override
        public int read(byte[] into, int from, int length) throws SocketTimeoutException {
            if (!await()) {
                return -1;
            }
            int count = Math.min(length, current.remaining());
            current.get(into, from, count);
            return count;
        }

        /** Whether there is anything; false at the end. */
        private boolean await() throws SocketTimeoutException {
            if (current != END && !current.hasRemaining()) {
                current = next();
            }
            return current != END;
        }

        private ByteBuffer next() throws SocketTimeoutException {
            try {
                ByteBuffer next = arrived.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
                if (next == null) {
                    throw new SocketTimeoutException("nothing has come for " + patience);
                }
                return next;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SocketTimeoutException("interrupted");
            }
        }
    }
}
