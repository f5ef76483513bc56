package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.ClientMessage.Post;
import java.util.ArrayList;
import java.util.List;

/**
 * Lines that a session is given at a time: many posts, which gather into one delivery, but few of anything else, so that whoever
 * asks a lot takes turns with others.
 *
 * <p><b>Threading:</b> one thread.
 */
public final class Batch {
    /** Lines of any kind. */
    public static final int MAX_LINES = 128;

    private static final int MAX_REQUESTS = 16;

    private final int maxLines;
    private final List<Received> lines = new ArrayList<>();
    /** Lines that are no posts. */
    private int requests;

    /** @param welcome before it is welcome, a connection is given one line at a time, because a welcome changes the limits */
    public Batch(boolean welcome) {
        this.maxLines = welcome ? MAX_LINES : 1;
    }

    public void add(Received line) {
        lines.add(line);
        requests += line instanceof Received.Message message && message.message() instanceof Post ? 0 : 1;
    }

    public boolean isFull() {
        return lines.size() >= maxLines || requests >= MAX_REQUESTS;
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /** In their order. */
    public List<Received> lines() {
        return lines;
    }
}
