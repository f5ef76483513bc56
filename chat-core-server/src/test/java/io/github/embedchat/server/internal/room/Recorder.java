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
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A line that keeps what is written to it, and lets it leave when the test says so. */
final class Recorder implements Line {
    private final LineSplitter splitter = new LineSplitter(1024 * 1024);
    private final List<String> frames = new ArrayList<>();
    private final List<Integer> writes = new ArrayList<>();
    private final List<ByteBuffer> flowed = new ArrayList<>();
    /** Bytes that flow at once; negative if it does not let anything flow. */
    private int flow = -1;

    private boolean writing;
    private boolean ended;

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
        ByteBuffer in = piece.duplicate();
        for (byte[] line = splitter.next(in); line != null; line = splitter.next(in)) {
            frames.add(brief(ServerFrames.decode(line)));
        }
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
    public @Nullable Outlet outlet() {
        return flow < 0 ? null : this::flowOut;
    }

    private int flowOut(ByteBuffer piece) {
        if (writing || ended) {
            throw new AssertionError("it flows into a write, or behind the last");
        }
        int taken = Math.min(flow, piece.remaining());
        flowed.add(piece);
        read(piece.duplicate().limit(piece.position() + taken));
        return taken;
    }

    /** From now on so many bytes flow at once. */
    void letFlow(int bytes) {
        flow = bytes;
    }

    /** What flowed, or would have if it could. */
    List<ByteBuffer> flowed() {
        return flowed;
    }

    @Override
    public void end() {
        ended = true;
    }

    /** The last write has left. */
    void leave(Outbox outbox) {
        writing = false;
        outbox.sent();
    }

    /** Whatever is written leaves, until nothing more comes. */
    void flow(Outbox outbox, ManualLoop loop) {
        loop.settle();
        while (writing) {
            leave(outbox);
            loop.settle();
        }
    }

    boolean isWriting() {
        return writing;
    }

    boolean isEnded() {
        return ended;
    }

    /** What has been written since the last call. */
    List<String> take() {
        List<String> news = List.copyOf(frames);
        frames.clear();
        return news;
    }

    /** Bytes of each write so far. */
    List<Integer> writes() {
        return writes;
    }
}
