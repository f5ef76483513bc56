package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Pong;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.wire.LineSplitter;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.server.internal.connection.Channel;
import io.github.embedchat.server.internal.connection.Connection;
import io.github.embedchat.server.internal.connection.Outbox;
import io.github.embedchat.server.internal.connection.Output;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** An output and channel that records every write and completes it when the test says so. */
public final class Recorder implements Output, Channel {
    private final LineSplitter splitter = new LineSplitter(1024 * 1024);
    private final List<String> frames = new ArrayList<>();
    private final StringBuilder bytes = new StringBuilder();
    private final List<Integer> writes = new ArrayList<>();
    private final List<ByteBuffer> flowed = new ArrayList<>();
    /** Bytes that a direct write takes; negative if direct writes are not available. */
    private int flow = -1;

    private boolean writing;
    private boolean ended;
    private boolean reading = true;
    private boolean closed;

    @Override
    public boolean write(List<ByteBuffer> pieces) {
        if (writing || ended) {
            throw new AssertionError("the last write has not left, or was the last");
        }
        writing = true;
        writes.add(pieces.stream().mapToInt(ByteBuffer::remaining).sum());
        pieces.forEach(this::read);
        return false;
    }

    private void read(ByteBuffer piece) {
        bytes.append(StandardCharsets.UTF_8.decode(piece.duplicate()));
        ByteBuffer in = piece.duplicate();
        for (byte[] line = splitter.next(in); line != null; line = splitter.next(in)) {
            if (line.length > 0 && line[0] == '{') {
                frames.add(brief(ServerFrames.decode(line)));
            }
        }
    }

    /** Returns everything that was written, whether or not it is a frame. */
    public String bytes() {
        return bytes.toString();
    }

    private static String brief(ServerMessage frame) {
        if (frame instanceof Posted posted) {
            return "post " + posted.seq();
        } else if (frame instanceof Presence presence) {
            return "notice " + presence.online();
        } else if (frame instanceof Gap message) {
            LogGap gap = message.gap();
            return "gap " + gap.from() + "-" + gap.to();
        } else if (frame instanceof Pong pong) {
            return "pong " + pong.n();
        }
        return frame instanceof Goodbye goodbye ? "goodbye " + goodbye.reason() : frame.toString();
    }

    @Override
    public Channel channel() {
        return this;
    }

    @Override
    public boolean isDirect() {
        return flow >= 0;
    }

    @Override
    public int tryWrite(ByteBuffer piece) {
        if (writing || ended) {
            throw new AssertionError("it flows into a write, or behind the last");
        }
        int taken = Math.min(flow, piece.remaining());
        flowed.add(piece);
        read(piece.duplicate().limit(piece.position() + taken));
        return taken;
    }

    /** Makes direct writes available; each takes at most this many bytes. */
    public void letFlow(int bytes) {
        flow = bytes;
    }

    /** The slices passed to direct writes, including the part of each slice that was not taken. */
    public List<ByteBuffer> flowed() {
        return flowed;
    }

    @Override
    public void end() {
        ended = true;
    }

    @Override
    public SocketAddress remote() {
        return InetSocketAddress.createUnresolved("recorder", 1);
    }

    @Override
    public long pendingBytes() {
        return 0;
    }

    @Override
    public void read(boolean on) {
        reading = on;
    }

    @Override
    public void endOutput() {
        end();
    }

    @Override
    public void close() {
        end();
        closed = true;
    }

    /** True while the connection reads its input. */
    public boolean isReading() {
        return reading;
    }

    public boolean isClosed() {
        return closed;
    }

    /** Completes the last write, successfully or with a failure. */
    public void leave(Connection connection, boolean successfully) {
        writing = false;
        connection.onWritten(successfully);
    }

    /** Completes the writes of the connection until it has nothing more to write. */
    public void flow(Connection connection, ManualLoop loop) {
        loop.settle();
        while (writing) {
            leave(connection, true);
            loop.settle();
        }
    }

    /** Completes the last write. */
    public void leave(Outbox outbox) {
        writing = false;
        outbox.writer().sent();
    }

    /** Completes the writes of the outbox until it has nothing more to write. */
    public void flow(Outbox outbox, ManualLoop loop) {
        loop.settle();
        while (writing) {
            leave(outbox);
            loop.settle();
        }
    }

    public boolean isWriting() {
        return writing;
    }

    public boolean isEnded() {
        return ended;
    }

    /** Returns the frames that were written since the last call, in short form. */
    public List<String> take() {
        List<String> news = List.copyOf(frames);
        frames.clear();
        return news;
    }

    /** Number of bytes of each write so far. */
    public List<Integer> writes() {
        return writes;
    }
}
