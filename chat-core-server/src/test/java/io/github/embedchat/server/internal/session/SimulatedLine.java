package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.wire.ClientFrames;
import io.github.embedchat.api.wire.FrameException;
import io.github.embedchat.api.wire.LineSplitter;
import io.github.embedchat.server.internal.room.EventLoop;
import io.github.embedchat.server.internal.room.Line;
import io.github.embedchat.server.internal.room.Outbox;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The server's end of a connection in a {@link World}: what a socket does for it, with a say in when bytes leave. */
public final class SimulatedLine implements Line, Peer {
    private static final int MAX_LINE = 16 * 1024;
    private static final int MAX_LINE_BEFORE_WELCOME = 4 * 1024;

    private final EventLoop loop;
    private final Consumer<byte[]> out;
    private final Runnable onEnd;
    private final Outbox outbox;
    private final Session session;
    private final LineSplitter splitter = new LineSplitter(MAX_LINE_BEFORE_WELCOME);
    private final ArrayDeque<ByteBuffer> unread = new ArrayDeque<>();
    private boolean inputEnded;
    private boolean sessionBusy = true;
    private boolean welcome;
    private boolean stalled;
    private boolean writeUnderWay;
    private boolean ended;
    private int longestWrite;

    /**
     * @param out takes what leaves
     * @param onEnd runs when the server has ended the connection
     */
    public SimulatedLine(Hub hub, EventLoop loop, Consumer<byte[]> out, Runnable onEnd) {
        this.loop = loop;
        this.out = out;
        this.onEnd = onEnd;
        this.outbox = new Outbox(loop, this);
        this.session = new Session(hub, this);
    }

    public void open() {
        session.onConnected();
    }

    public Session session() {
        return session;
    }

    public boolean isEnded() {
        return ended;
    }

    int longestWrite() {
        return longestWrite;
    }

    /** Bytes come in, in any pieces. */
    public void receive(byte[] bytes) {
        loop.execute(() -> {
            unread.add(ByteBuffer.wrap(bytes));
            deliver();
        });
    }

    void endInput() {
        loop.execute(() -> {
            inputEnded = true;
            deliver();
        });
    }

    /** The line breaks, and the server notices. */
    public void cut() {
        loop.execute(() -> {
            if (!ended) {
                ended = true;
                outbox.close();
                session.onClosed();
            }
        });
    }

    /** From now on nothing that is written leaves. */
    public void stall() {
        loop.execute(() -> stalled = true);
    }

    public void flow() {
        loop.execute(() -> {
            stalled = false;
            sent();
        });
    }

    private void deliver() {
        if (sessionBusy || outbox.isAnswering() || ended) {
            return;
        }
        List<Received> batch = new ArrayList<>();
        while (batch.size() < (welcome ? 64 : 1) && !unread.isEmpty()) {
            ByteBuffer bytes = unread.element();
            try {
                byte[] line = splitter.next(bytes);
                if (line != null) {
                    batch.add(new Received.Message(ClientFrames.decode(line)));
                }
            } catch (FrameException e) {
                batch.add(new Received.Fault(e));
            }
            if (!bytes.hasRemaining()) {
                unread.remove();
            }
        }
        if (batch.isEmpty() && inputEnded) {
            batch.add(new Received.End());
        }
        if (!batch.isEmpty()) {
            sessionBusy = true;
            session.onReceived(batch);
        }
    }

    @Override
    public void write(List<ByteBuffer> pieces) {
        if (writeUnderWay) {
            throw new AssertionError("two writes at once");
        }
        writeUnderWay = true;
        int bytes = 0;
        for (ByteBuffer piece : pieces) {
            byte[] copy = new byte[piece.remaining()];
            piece.duplicate().get(copy);
            out.accept(copy);
            bytes += copy.length;
        }
        longestWrite = Math.max(longestWrite, bytes);
        loop.execute(this::sent);
    }

    private void sent() {
        if (writeUnderWay && !stalled && !ended) {
            writeUnderWay = false;
            outbox.sent();
            deliver();
        }
    }

    @Override
    public void end() {
        ended = true;
        outbox.close();
        session.onClosed();
        onEnd.run();
    }

    @Override
    public SocketAddress remote() {
        return InetSocketAddress.createUnresolved("simulated", 1);
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public void proceed(boolean isWelcome) {
        loop.execute(() -> {
            sessionBusy = false;
            if (isWelcome) {
                welcome = true;
                splitter.limit(MAX_LINE);
            }
            deliver();
        });
    }
}
