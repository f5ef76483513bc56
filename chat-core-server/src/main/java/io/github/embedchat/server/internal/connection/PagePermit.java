package io.github.embedchat.server.internal.connection;

import org.jspecify.annotations.Nullable;

/**
 * Allows only one source of a connection at a time to read and hold a page of the log. So a connection in many rooms
 * needs no more memory for pages than a connection in one room.
 *
 * <p><b>Threading:</b> the event loop of the connection.
 */
public final class PagePermit {
    private @Nullable FrameSource holder;

    /**
     * Whether this source may read a page now. If not, the writer asks it for frames again when the holder has
     * released the permit.
     */
    public boolean take(FrameSource source) {
        if (holder == null) {
            holder = source;
        }
        return holder == source;
    }

    /** Gives the permit back. No effect if the source does not hold it. */
    public void release(FrameSource source) {
        if (holder == source) {
            holder = null;
        }
    }
}
