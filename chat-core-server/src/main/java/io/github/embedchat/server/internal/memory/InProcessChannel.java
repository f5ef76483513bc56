package io.github.embedchat.server.internal.memory;

import io.github.embedchat.api.transport.InProcessConnection;
import io.github.embedchat.api.transport.InProcessConnection.Receiver;
import io.github.embedchat.server.internal.connection.Acceptor;
import io.github.embedchat.server.internal.connection.Channel;
import io.github.embedchat.server.internal.connection.Connection;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/**
 * A connection inside the JVM: the server's channel and the client's end of it. The receiver gets the buffers of the
 * room without a copy. Bytes that the receiver has not taken count as not yet sent. So a receiver that does not read
 * is a slow reader like any other.
 *
 * <p><b>Threading:</b> the event loop of the connection; the client's end, any thread.
 */
final class InProcessChannel implements Channel {
    /** The receiver holds at most this many bytes, plus one write. */
    private static final int WINDOW_BYTES = 64 * 1024;

    private static final InetSocketAddress REMOTE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final EventLoop loop;
    private final Receiver receiver;
    private final Acceptor acceptor;
    private final Connection connection;
    /** Input that waits until the connection reads. */
    private final Queue<byte[]> unread = new ArrayDeque<>(1);

    /** True if the connection is within the limits. */
    private boolean admitted;

    private boolean reading = true;
    /** Number of bytes that the receiver holds and has not taken. */
    private long untaken;
    /** True while the connection waits for {@link Connection#onWritten}. */
    private boolean writing;

    private boolean inputEnded;
    private boolean endDelivered;
    private boolean outputEnded;
    private boolean closed;

    InProcessChannel(EventLoop loop, Receiver receiver, Acceptor acceptor) {
        this.loop = loop;
        this.receiver = receiver;
        this.acceptor = acceptor;
        this.connection = acceptor.connection(this, acceptor.nextNumber(), loop);
    }

    /** Any thread: opens the connection and returns the client's end. */
    InProcessConnection open() {
        loop.execute(() -> admitted = acceptor.open(connection, REMOTE.getAddress()));
        return new ClientEnd();
    }

    private void receive(byte[] bytes) {
        if (!closed && !inputEnded) {
            unread.add(bytes);
            deliver();
        }
    }

    private void deliver() {
        while (reading && !closed && !unread.isEmpty()) {
            byte[] bytes = unread.remove();
            if (admitted) {
                connection.onBytes(ByteBuffer.wrap(bytes));
            }
        }
        if (reading && !closed && unread.isEmpty() && inputEnded && !endDelivered) {
            endDelivered = true;
            connection.onInputEnded();
        }
    }

    private void endInput() {
        inputEnded = true;
        deliver();
    }

    @Override
    public SocketAddress remote() {
        return REMOTE;
    }

    @Override
    public boolean write(List<ByteBuffer> pieces) {
        pieces.forEach(this::hand);
        writing = untaken > WINDOW_BYTES;
        return !writing;
    }

    @Override
    public boolean isDirect() {
        return true;
    }

    @Override
    public int tryWrite(ByteBuffer piece) {
        return untaken + piece.remaining() > WINDOW_BYTES || closed ? 0 : hand(piece);
    }

    private int hand(ByteBuffer piece) {
        int bytes = piece.remaining();
        untaken += bytes;
        receiver.onBytes(piece.asReadOnlyBuffer(), () -> loop.execute(() -> taken(bytes)));
        return bytes;
    }

    private void taken(int bytes) {
        untaken -= bytes;
        if (writing && untaken <= WINDOW_BYTES && !closed) {
            writing = false;
            connection.onWritten(true);
        }
    }

    @Override
    public long pendingBytes() {
        return writing ? untaken : 0;
    }

    @Override
    public void read(boolean on) {
        if (on && !reading) {
            loop.execute(this::deliver);
        }
        reading = on;
    }

    @Override
    public void endOutput() {
        if (!outputEnded) {
            outputEnded = true;
            receiver.onEnd();
            loop.execute(this::closeNow); // without a network, no reset can destroy what was sent
        }
    }

    @Override
    public void close() {
        endOutput();
    }

    private void closeNow() {
        if (!closed) {
            closed = true;
            outputEnded = true;
            unread.clear();
            if (admitted) {
                connection.onClosed();
                acceptor.leave(REMOTE.getAddress());
            }
        }
    }

    private final class ClientEnd implements InProcessConnection {
        @Override
        public void send(byte[] bytes) {
            loop.execute(() -> receive(bytes));
        }

        @Override
        public void endOutput() {
            loop.execute(InProcessChannel.this::endInput);
        }

        @Override
        public void close() {
            loop.execute(InProcessChannel.this::closeNow);
        }
    }
}
