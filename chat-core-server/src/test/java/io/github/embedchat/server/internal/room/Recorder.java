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

/** A line that keeps what is written to it, and lets it leave when the test says so. */
final class Recorder implements Line {
    private final LineSplitter splitter = new LineSplitter(1024 * 1024);
    private final List<String> frames = new ArrayList<>();
    private final List<Integer> writes = new ArrayList<>();
    private boolean writing;
    private boolean ended;

    @Override
    public boolean write(List<ByteBuffer> pieces) {
        if (writing || ended) {
            throw new AssertionError("the last write has not left, or was the last");
        }
        writing = true;
        int bytes = 0;
        for (ByteBuffer given : pieces) {
            ByteBuffer piece = given.duplicate();
            bytes += piece.remaining();
            for (byte[] line = splitter.next(piece); line != null; line = splitter.next(piece)) {
                frames.add(brief(ServerFrames.decode(line)));
            }
        }
        writes.add(bytes);
        return false;
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
