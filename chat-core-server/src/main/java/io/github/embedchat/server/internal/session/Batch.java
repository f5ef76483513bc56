package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.wire.ClientFrames;
import io.github.embedchat.api.wire.FrameException;
import io.github.embedchat.api.wire.LineSplitter;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines that a session is given at a time: many, so that posts gather into one delivery.
 *
 * <p><b>Threading:</b> one thread.
 */
public final class Batch {
    /** Of a member. */
    public static final int MAX_LINES = 128;

    private final int maxLines;
    private final List<Received> lines = new ArrayList<>();

    /** @param welcome before it is welcome, a connection is given one line at a time, because a welcome changes the limits */
    public Batch(boolean welcome) {
        this.maxLines = welcome ? MAX_LINES : 1;
    }

    public void add(Received line) {
        lines.add(line);
    }

    /** Takes lines from these bytes until it is full or none is left; what is left is not whole, and the splitter's. */
    public void take(LineSplitter splitter, ByteBuffer bytes) {
        while (!isFull() && bytes.hasRemaining()) {
            try {
                byte[] line = splitter.next(bytes);
                if (line != null) {
                    add(new Received.Message(ClientFrames.decode(line)));
                }
            } catch (FrameException e) {
                add(new Received.Fault(e));
            }
        }
    }

    public boolean isFull() {
        return lines.size() >= maxLines;
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** In their order. */
    public List<Received> lines() {
        return lines;
    }
}
