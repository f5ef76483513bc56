package io.github.embedchat.server.internal.connection;

import org.jspecify.annotations.Nullable;

/**
 * Lets one source of a connection at a time read and hold a page of the log. So a connection in many rooms holds no more than one in a
 * single room.
 *
 * <p><b>Threading:</b> the event loop of the connection.
 */
public final class PagePermit {
    private @Nullable FrameSource holder;

    /** Whether this source may read a page now; otherwise the outbox asks it again when the holder is done. */
    public boolean take(FrameSource source) {
        if (holder == null) {
            holder = source;
        }
        return holder == source;
    }

    /** The source has no page any more. */
    public void release(FrameSource source) {
        if (holder == source) {
            holder = null;
        }
    }
}
