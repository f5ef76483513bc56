package io.github.embedchat.server.internal.session;

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
