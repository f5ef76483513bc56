package io.github.embedchat.testkit.base;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.transport.InProcessConnection;
import io.github.embedchat.api.transport.InProcessServer;
import io.github.embedchat.testkit.base.ScriptedPeer.Wire;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * Carries the lines of a {@link ScriptedPeer} to a server without a socket. Bytes that the test does not read are
 * kept without limit.
 *
 * <p><b>Threading:</b> the thread of the test; the server's threads deliver the bytes.
 */
final class InProcessWire implements Wire, InProcessConnection.Receiver {
    private static final ByteBuffer END = ByteBuffer.allocate(0);

    private final BlockingQueue<ByteBuffer> arrived = new LinkedBlockingQueue<>();
    private final InProcessConnection connection;

    /** @throws ConnectException if the server is not running */
    InProcessWire(InProcessServer server) throws ConnectException {
        try {
            connection = server.connect(this);
        } catch (ChatException e) {
            throw new ConnectException(e.getMessage());
        }
    }

    @Override
    public void onBytes(ByteBuffer bytes, Runnable taken) {
        ByteBuffer copy = ByteBuffer.allocate(bytes.remaining());
        arrived.add(copy.put(bytes).flip());
        taken.run();
    }

    @Override
    public void onEnd() {
        arrived.add(END);
    }

    @Override
    public void send(byte[] bytes) {
        connection.send(bytes);
    }

    @Override
    public InputStream input(Duration patience) {
        return new Arrived(patience);
    }

    /** Ends the output, like the end of a stream. The server still reads what was sent before. */
    @Override
    public void close() {
        connection.endOutput();
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

        /** Waits until there is a byte to read; returns false at the end of the connection. */
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
                    throw new SocketTimeoutException("nothing received for " + patience);
                }
                return next;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new SocketTimeoutException("interrupted");
            }
        }
    }
}
