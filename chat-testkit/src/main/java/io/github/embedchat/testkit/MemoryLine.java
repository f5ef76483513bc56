package io.github.embedchat.testkit;

import io.github.embedchat.api.wire.LineSplitter;
import io.github.embedchat.server.internal.netty.TransportSettings;
import io.github.embedchat.server.internal.room.EventLoop;
import io.github.embedchat.server.internal.room.Line;
import io.github.embedchat.server.internal.room.Outbox;
import io.github.embedchat.server.internal.room.Outlet;
import io.github.embedchat.server.internal.session.Batch;
import io.github.embedchat.server.internal.session.Heartbeat;
import io.github.embedchat.server.internal.session.Heartbeat.Finding;
import io.github.embedchat.server.internal.session.Hub;
import io.github.embedchat.server.internal.session.Peer;
import io.github.embedchat.server.internal.session.Received;
import io.github.embedchat.server.internal.session.Session;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * The server's end of a connection that is nothing but memory: what it sends has left at once.
 *
 * <p><b>Threading:</b> {@link #receive}, {@link #endInput} and {@link #cut} any thread, the rest its event loop.
 */
final class MemoryLine implements Line, Peer {
    /** As if it came by loopback. */
    private static final SocketAddress REMOTE = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    /** In the middle: pings come when the protocol says. */
    private static final double SPREAD = 0.5;

    /** The other end. */
    interface Far {
        void receive(byte[] bytes);

        /** Nothing more will come. */
        void ended();
    }

    private final long number;
    private final EventLoop loop;
    private final TransportSettings settings;
    private final Far far;
    private final Outbox outbox;
    private final Session session;
    private final LineSplitter splitter;
    private final Heartbeat vigil;
    private final Queue<ByteBuffer> unread = new ArrayDeque<>();
    /** The session deals with a batch, or makes it wait. */
    private boolean waiting = true;

    private boolean welcome;
    private boolean inputEnded;
    private boolean ended;

    MemoryLine(Hub hub, long number, EventLoop loop, TransportSettings settings, Far far) {
        this.number = number;
        this.loop = loop;
        this.settings = settings;
        this.far = far;
        this.outbox = new Outbox(loop, this);
        this.session = new Session(hub, this);
        this.splitter = new LineSplitter(settings.maxLineBytesBeforeWelcome());
        this.vigil = new Heartbeat(settings.timings(), SPREAD, loop.nanoTime());
    }

    void open() {
        session.onConnected();
        watch();
    }

    void receive(byte[] bytes) {
        loop.execute(() -> {
            vigil.heard(loop.nanoTime());
            unread.add(ByteBuffer.wrap(bytes));
            deliver();
        });
    }

    /** The client says nothing more. */
    void endInput() {
        loop.execute(() -> {
            inputEnded = true;
            deliver();
        });
    }

    boolean isEnded() {
        return ended;
    }

    /** The line breaks. */
    void cut() {
        loop.execute(this::end);
    }

    private void deliver() {
        if (waiting || ended || outbox.isAnswering()) {
            return;
        }
        Batch batch = new Batch(welcome);
        while (!batch.isFull() && !unread.isEmpty()) {
            batch.take(splitter, unread.element());
            if (!unread.element().hasRemaining()) {
                unread.remove();
            }
        }
        if (batch.isEmpty() && inputEnded) {
            batch.add(new Received.End());
        }
        if (!batch.isEmpty()) {
            waiting = true;
            session.onReceived(batch.lines());
        }
        vigil.reading(unread.isEmpty() && !waiting, loop.nanoTime());
    }

    @Override
    public void proceed(boolean isWelcome) {
        loop.execute(() -> {
            waiting = false;
            if (isWelcome) {
                welcome = true;
                splitter.limit(settings.maxLineBytes());
                vigil.welcomed();
            }
            deliver();
        });
    }

    @Override
    public boolean write(List<ByteBuffer> pieces) {
        for (ByteBuffer piece : pieces) {
            byte[] bytes = new byte[piece.remaining()];
            piece.duplicate().get(bytes);
            far.receive(bytes);
        }
        deliver();
        return true;
    }

    @Override
    public @Nullable Outlet outlet() {
        return null;
    }

    private void watch() {
        if (ended) {
            return;
        }
        long now = loop.nanoTime();
        Finding finding = vigil.check(now, 0);
        if (finding == Finding.DEAD) {
            session.onTimeout();
        } else {
            if (finding == Finding.SILENT) {
                session.onSilence();
            }
            loop.schedule(Duration.ofNanos(vigil.nextCheck(now)), this::watch);
        }
    }

    @Override
    public void end() {
        if (!ended) {
            ended = true;
            outbox.close();
            session.onClosed();
            far.ended();
        }
    }

    @Override
    public SocketAddress remote() {
        return REMOTE;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }
}
