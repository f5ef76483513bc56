package io.github.embedchat.server.internal.connection;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Frames that reach a connection in their own order, beside its answers: a cursor in a room. Places in it are offsets, which count every
 * byte.
 *
 * <p><b>Threading:</b> the event loop of the connection.
 */
public interface FrameSource {
    /** The outbox takes it in. */
    void open();

    /** The outbox lets it go. */
    void close();

    boolean isClosed();

    /** Offset behind the newest frame. */
    long end();

    /** Whether everything before this offset has been handed on. */
    boolean hasReached(long offset);

    /** Whether this post has been handed on. */
    boolean hasPassed(long seq);

    /**
     * Moves on by one piece at most, and not beyond the offset {@code due}.
     *
     * @param out gets the piece
     * @return bytes added; 0 if there is nothing now
     */
    int take(List<ByteBuffer> out, long due);

    /** Nothing else is to be sent on this channel: the source may send by itself from now on. */
    void mayFlow(Channel channel);

    /** The source does not send by itself any more. */
    void stopFlowing();
}
