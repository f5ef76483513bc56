package io.github.embedchat.server.internal.room;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The outgoing side of a connection. Event loop of the connection only. */
public interface Line {
    /**
     * Starts to send. Called only when the last write has left; must not keep the list, nor change the buffers, which others may be
     * given as well.
     *
     * @return whether all of it has left; if not, {@link Outbox#sent} is told once it has
     */
    boolean write(List<ByteBuffer> pieces);

    /** A shorter way for what flows; null if there is none. */
    @Nullable
    Outlet outlet();

    /** Nothing more will be written: ends this side of the connection, and soon the whole of it. */
    void end();
}
