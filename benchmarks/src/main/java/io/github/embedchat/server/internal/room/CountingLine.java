package io.github.embedchat.server.internal.room;

import java.nio.ByteBuffer;
import java.util.List;

/** A line that takes everything at once. One thread. */
final class CountingLine implements Line {
    private final Outbox outbox;
    private long bytes;

    CountingLine(EventLoop loop) {
        this.outbox = new Outbox(loop, this);
    }

    Outbox outbox() {
        return outbox;
    }

    /** Bytes written so far. */
    long bytes() {
        return bytes;
    }

    @Override
    public boolean write(List<ByteBuffer> pieces) {
        for (int i = 0; i < pieces.size(); i++) {
            bytes += pieces.get(i).remaining();
        }
        return true;
    }

    @Override
    public Outlet outlet() {
        return piece -> {
            bytes += piece.remaining();
            return piece.remaining();
        };
    }

    @Override
    public void end() {
        throw new IllegalStateException("a line ended");
    }
}
