package io.github.embedchat.server.internal.room;

import java.nio.ByteBuffer;
import java.util.List;

/** The outgoing side of a connection. Event loop of the connection only. */
public interface Line {
    /** Starts to send; tells {@link Outbox#sent} once all of it has left. Called only when the last write has left. */
    void write(List<ByteBuffer> pieces);

    /** Nothing more will be written: ends this side of the connection, and soon the whole of it. */
    void end();
}
