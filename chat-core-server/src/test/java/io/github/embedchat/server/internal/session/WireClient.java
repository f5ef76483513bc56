package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.api.wire.ClientFrames;
import io.github.embedchat.api.wire.FrameException;
import io.github.embedchat.api.wire.LineSplitter;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.server.internal.room.EventLoop;
import io.github.embedchat.server.internal.room.Line;
import io.github.embedchat.server.internal.room.Outbox;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The far end of a connection in a {@link World}, and the near end's shell: lines in, frames out, and a say in when bytes leave. */
final class WireClient implements Line, Peer {
    private final EventLoop loop;
    private final Outbox outbox;
    private final Session session;
    private final LineSplitter splitter = new LineSplitter(1024 * 1024);
    private final ArrayDeque<Received> unsent = new ArrayDeque<>();
    private final List<ServerMessage> frames = new ArrayList<>();
    private boolean sessionBusy = true;
    private boolean stalled;
    private boolean writeUnderWay;
    private boolean ended;
    int longestWrite;

    WireClient(Hub hub, EventLoop loop) {
        this.loop = loop;
        this.outbox = new Outbox(loop, this);
        this.session = new Session(hub, this);
    }

    void open() {
        session.onConnected();
    }

    WireClient send(String... lines) {
        for (String line : lines) {
            Received received;
            try {
                received = new Received.Message(ClientFrames.decode(line.getBytes(StandardCharsets.UTF_8)));
            } catch (FrameException e) {
                received = new Received.Fault(e);
            }
            Received one = received;
            loop.execute(() -> {
                unsent.add(one);
                deliver();
            });
        }
        return this;
    }

    void endInput() {
        loop.execute(() -> {
            unsent.add(new Received.End());
            deliver();
        });
    }

    /** The line breaks. */
    void cut() {
        loop.execute(() -> {
            ended = true;
            outbox.close();
            session.onClosed();
        });
    }

    void silence() {
        session.onSilence();
    }

    void timeout() {
        session.onTimeout();
    }

    /** From now on nothing that is written leaves. */
    void stall() {
        loop.execute(() -> stalled = true);
    }

    void flow() {
        loop.execute(() -> {
            stalled = false;
            sent();
        });
    }

    private void deliver() {
        if (!sessionBusy && !outbox.isAnswering() && !unsent.isEmpty() && !ended) {
            sessionBusy = true;
            List<Received> batch = new ArrayList<>(unsent);
            unsent.clear();
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
            bytes += piece.remaining();
            ByteBuffer copy = piece.duplicate();
            for (byte[] line = splitter.next(copy); line != null; line = splitter.next(copy)) {
                frames.add(ServerFrames.decode(line));
            }
        }
        longestWrite = Math.max(longestWrite, bytes);
        loop.execute(this::sent);
    }

    private void sent() {
        if (writeUnderWay && !stalled) {
            writeUnderWay = false;
            outbox.sent();
            deliver();
        }
    }

    @Override
    public void end() {
        if (splitter.isInsideLine()) {
            throw new AssertionError("ended in the middle of a frame");
        }
        ended = true;
        outbox.close();
        session.onClosed();
    }

    boolean isEnded() {
        return ended;
    }

    @Override
    public SocketAddress remote() {
        return InetSocketAddress.createUnresolved("test", 1);
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public void proceed(boolean welcome) {
        loop.execute(() -> {
            sessionBusy = false;
            deliver();
        });
    }

    /** All that has come so far. */
    List<ServerMessage> frames() {
        return frames;
    }

    /** What has come since the last call. */
    List<ServerMessage> take() {
        List<ServerMessage> news = List.copyOf(frames);
        frames.clear();
        return news;
    }

    <T extends ServerMessage> List<T> all(Class<T> type) {
        return frames.stream().filter(type::isInstance).map(type::cast).toList();
    }

    <T extends ServerMessage> T last(Class<T> type) {
        List<T> all = all(type);
        return all.get(all.size() - 1);
    }

    List<String> texts() {
        return all(Posted.class).stream().map(Posted::text).toList();
    }

    /** The kinds of what has come, for tests of order. */
    List<String> types() {
        return frames.stream().map(frame -> frame.getClass().getSimpleName()).toList();
    }

    String session() {
        return last(Welcome.class).session();
    }

    String epoch() {
        return last(Joined.class).epoch();
    }
}
