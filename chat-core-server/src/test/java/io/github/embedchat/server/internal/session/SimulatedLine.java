package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.wire.LineSplitter;
import io.github.embedchat.server.internal.room.EventLoop;
import io.github.embedchat.server.internal.room.Line;
import io.github.embedchat.server.internal.room.Outbox;
import io.github.embedchat.server.internal.room.Outlet;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/** The server's end of a connection in a {@link World}: what a socket does for it, with a say in when bytes leave. */
public final class SimulatedLine implements Line, Peer {
    private static final int MAX_LINE = 16 * 1024;
    private static final int MAX_LINE_BEFORE_WELCOME = 4 * 1024;
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final long number;
    private final EventLoop loop;
    private final Consumer<byte[]> out;
    private final Runnable onEnd;
    private final Outbox outbox;
    private final Session session;
    private final LineSplitter splitter = new LineSplitter(MAX_LINE_BEFORE_WELCOME);
    private final Heartbeat vigil;
    private final ArrayDeque<ByteBuffer> unread = new ArrayDeque<>();
    private boolean inputEnded;
    private boolean sessionBusy = true;
    private int linesUndealt;
    private boolean welcome;
    private boolean stalled;
    private int bytesUnderWay;
    private boolean writeUnderWay;
    private int writes;
    private boolean ended;
    private int longestWrite;
    private boolean heedsBackPressure = true;

    SimulatedLine(Hub hub, long number, EventLoop loop, Consumer<byte[]> out, Runnable onEnd) {
        this.number = number;
        this.loop = loop;
        this.out = out;
        this.onEnd = onEnd;
        this.outbox = new Outbox(loop, this);
        this.session = new Session(hub, this);
        this.vigil = new Heartbeat(World.TIMINGS, 0.5, loop.nanoTime());
    }

    public void open() {
        session.onConnected();
    }

    /** From now on it does what a socket does: says when nothing is heard, and gives up a peer that is gone or takes nothing. */
    public void watch() {
        loop.execute(this::check);
    }

    private void check() {
        if (ended) {
            return;
        }
        long now = loop.nanoTime();
        switch (vigil.check(now, bytesUnderWay)) {
            case DEAD -> giveUp(session::onTimeout);
            case STALLED -> {
                if (!stalled) {
                    throw new AssertionError("given up as stalled, though it takes bytes");
                }
                giveUp(session::onStalled);
            }
            case SILENT -> {
                session.onSilence();
                checkLater(now);
            }
            case FINE -> checkLater(now);
        }
    }

    private void checkLater(long now) {
        loop.schedule(Duration.ofNanos(vigil.nextCheck(now)), this::check);
    }

    private void giveUp(Runnable goodbye) {
        goodbye.run();
        loop.schedule(LINGER, () -> {
            if (!ended) {
                end();
            }
        });
    }

    /** Bytes handed to the line that have not left. */
    public int bytesUnderWay() {
        return bytesUnderWay;
    }

    /** Answers that wait behind them. */
    public int answersWaiting() {
        return outbox.waiting();
    }

    /** Lines that were given to the session, which has not asked for more since. */
    public int linesUndealt() {
        return linesUndealt;
    }

    /** A fault: reads on however much waits to be answered. */
    public void ignoreBackPressure() {
        heedsBackPressure = false;
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
            vigil.heard(loop.nanoTime());
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
        flow(true);
    }

    /** @param told false is a fault: what was written leaves, and the outbox does not hear of it */
    public void flow(boolean told) {
        loop.execute(() -> {
            stalled = false;
            if (told) {
                sent();
            }
        });
    }

    private void deliver() {
        if (ended || heedsBackPressure && (sessionBusy || outbox.isAnswering())) {
            return;
        }
        Batch batch = new Batch(welcome);
        while (!batch.isFull() && !unread.isEmpty()) {
            ByteBuffer bytes = unread.element();
            batch.take(splitter, bytes);
            if (!bytes.hasRemaining()) {
                unread.remove();
            }
        }
        if (batch.isEmpty() && inputEnded) {
            batch.add(new Received.End());
        }
        if (!batch.isEmpty()) {
            sessionBusy = true;
            linesUndealt += batch.lines().size();
            session.onReceived(batch.lines());
        }
        vigil.reading(unread.isEmpty() && !sessionBusy, loop.nanoTime());
    }

    /** Every other write leaves at once. */
    @Override
    public boolean write(List<ByteBuffer> pieces) {
        if (writeUnderWay) {
            throw new AssertionError("two writes at once");
        }
        int bytes = pass(pieces);
        longestWrite = Math.max(longestWrite, bytes);
        if (!stalled && ++writes % 2 == 0) {
            deliver();
            return true;
        }
        writeUnderWay = true;
        bytesUnderWay = bytes;
        vigil.writing(true, bytes, loop.nanoTime());
        loop.execute(this::sent);
        return false;
    }

    private int pass(List<ByteBuffer> pieces) {
        int bytes = 0;
        for (ByteBuffer piece : pieces) {
            bytes += pass(piece, piece.remaining());
        }
        return bytes;
    }

    private int pass(ByteBuffer piece, int bytes) {
        byte[] copy = new byte[bytes];
        piece.duplicate().get(copy);
        out.accept(copy);
        return bytes;
    }

    /** Takes all, or nothing, or part of what flows. */
    @Override
    public Outlet outlet() {
        return piece -> {
            if (writeUnderWay) {
                throw new AssertionError("it flows into a write");
            }
            int most =
                    stalled || ended || ++writes % 5 == 0 ? 0 : writes % 3 == 0 ? 1 + writes % 100 : Integer.MAX_VALUE;
            return pass(piece, Math.min(piece.remaining(), most));
        };
    }

    private void sent() {
        if (writeUnderWay && !stalled && !ended) {
            writeUnderWay = false;
            bytesUnderWay = 0;
            vigil.writing(false, 0, loop.nanoTime());
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
    public long number() {
        return number;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public void proceed(boolean isWelcome) {
        loop.execute(() -> {
            sessionBusy = false;
            linesUndealt = 0;
            if (isWelcome) {
                welcome = true;
                vigil.welcomed();
                splitter.limit(MAX_LINE);
            }
            deliver();
        });
    }
}
