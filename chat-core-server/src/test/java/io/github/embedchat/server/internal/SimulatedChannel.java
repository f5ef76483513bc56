package io.github.embedchat.server.internal;

import io.github.embedchat.server.internal.connection.Channel;
import io.github.embedchat.server.internal.connection.Connection;
import io.github.embedchat.server.internal.connection.ConnectionHandler;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.options.ServerOptions;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The server's end of a connection to a {@link SimulatedServer}. The test decides when written bytes leave. */
public final class SimulatedChannel implements Channel {
    private final EventLoop loop;
    private final SocketAddress remote;
    private final Consumer<byte[]> out;
    private final Runnable onEnd;
    private final Connection connection;
    private final ArrayDeque<byte[]> unread = new ArrayDeque<>();
    private ConnectionHandler handler;
    private boolean reading = true;
    private boolean heedsReading = true;
    private int bytesReadUnasked;
    private boolean inputEnded;
    private boolean stalled;
    private int bytesUnderWay;
    private boolean writeUnderWay;
    private int writes;
    private int longestWrite;
    private boolean outputEnded;
    private boolean closed;

    /**
     * @param out gets the bytes that leave
     * @param onEnd runs when the server has ended the connection
     */
    SimulatedChannel(
            EventLoop loop,
            SocketAddress remote,
            Consumer<byte[]> out,
            Runnable onEnd,
            Function<SimulatedChannel, Connection> with) {
        this.loop = loop;
        this.remote = remote;
        this.out = out;
        this.onEnd = onEnd;
        this.connection = with.apply(this);
    }

    ConnectionHandler handledBy(ConnectionHandler made) {
        handler = made;
        return made;
    }

    static Connection connection(
            SimulatedChannel channel,
            long number,
            EventLoop loop,
            ServerOptions options,
            Function<Connection, ConnectionHandler> handlers) {
        return new Connection(channel, number, loop, options, made -> channel.handledBy(handlers.apply(made)));
    }

    public void open() {
        loop.execute(connection::onOpen);
    }

    /** The server's handler of the connection's events. */
    public ConnectionHandler handler() {
        return handler;
    }

    /** Number of bytes that were handed to the channel and have not left. */
    public int bytesUnderWay() {
        return bytesUnderWay;
    }

    /** Number of answers that wait in the outbox behind those bytes. */
    public int answersWaiting() {
        return connection.outbox().writer().waiting();
    }

    /** Number of bytes delivered in a row while the server had asked to read no more. */
    public int bytesReadUnasked() {
        return bytesReadUnasked;
    }

    /** Injects a fault: the channel keeps delivering bytes after the server has asked to read no more. */
    public void ignoreBackPressure() {
        heedsReading = false;
    }

    /** True after the server has ended the connection or the connection was cut. */
    public boolean isEnded() {
        return outputEnded || closed;
    }

    int longestWrite() {
        return longestWrite;
    }

    /** Receives bytes from the client. They need not be whole lines. */
    public void receive(byte[] bytes) {
        loop.execute(() -> {
            if (!closed) {
                unread.add(bytes);
                deliver();
            }
        });
    }

    private void deliver() {
        while (!unread.isEmpty() && (reading || !heedsReading) && !closed) {
            byte[] bytes = unread.remove();
            bytesReadUnasked = reading ? 0 : bytesReadUnasked + bytes.length;
            connection.onBytes(ByteBuffer.wrap(bytes));
        }
        if (unread.isEmpty() && inputEnded && !closed) {
            inputEnded = false;
            connection.onInputEnded();
        }
    }

    public void endInput() {
        loop.execute(() -> {
            inputEnded = true;
            deliver();
        });
    }

    /** Breaks the connection, which the server notices. */
    public void cut() {
        loop.execute(this::closeNow);
    }

    private void closeNow() {
        if (!closed) {
            closed = true;
            connection.onClosed();
        }
    }

    /** Stops written bytes from leaving until {@link #flow()}. */
    public void stall() {
        loop.execute(() -> stalled = true);
    }

    public void flow() {
        flow(true);
    }

    /** @param told false injects a fault: the connection is not notified that its last write has left */
    public void flow(boolean told) {
        loop.execute(() -> {
            stalled = false;
            if (told) {
                sent();
            }
        });
    }

    @Override
    public SocketAddress remote() {
        return remote;
    }

    /** Completes every other write at once, unless the channel is stalled. */
    @Override
    public boolean write(List<ByteBuffer> pieces) {
        if (writeUnderWay) {
            throw new AssertionError("two writes at once");
        }
        int bytes = 0;
        for (ByteBuffer piece : pieces) {
            bytes += pass(piece, piece.remaining());
        }
        longestWrite = Math.max(longestWrite, bytes);
        if (!stalled && ++writes % 2 == 0) {
            return true;
        }
        writeUnderWay = true;
        bytesUnderWay = bytes;
        loop.execute(this::sent);
        return false;
    }

    private int pass(ByteBuffer piece, int bytes) {
        byte[] copy = new byte[bytes];
        piece.duplicate().get(copy);
        out.accept(copy);
        return bytes;
    }

    private void sent() {
        if (writeUnderWay && !stalled && !closed) {
            writeUnderWay = false;
            bytesUnderWay = 0;
            connection.onWritten(true);
        }
    }

    @Override
    public boolean isDirect() {
        return true;
    }

    /** Takes all of the bytes, some of them or none, in a fixed pattern. */
    @Override
    public int tryWrite(ByteBuffer piece) {
        if (writeUnderWay) {
            throw new AssertionError("it flows into a write");
        }
        int most = stalled || closed || ++writes % 5 == 0 ? 0 : writes % 3 == 0 ? 1 + writes % 100 : Integer.MAX_VALUE;
        return pass(piece, Math.min(piece.remaining(), most));
    }

    @Override
    public long pendingBytes() {
        return bytesUnderWay;
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
        outputEnded = true;
        onEnd.run();
    }

    @Override
    public void close() {
        if (!closed && !outputEnded) {
            onEnd.run();
        }
        loop.execute(this::closeNow);
    }
}
