package io.github.embedchat.server.internal.connection;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A stream of frames to one connection, next to the answers. A cursor in a room is one. Positions in it are offsets
 * in bytes.
 *
 * <p>A source usually waits until the {@link OutboxWriter} takes frames from it. While the writer has nothing else to
 * send, the source may <i>flow</i>: it writes to the channel by itself.
 *
 * <p><b>Threading:</b> the event loop of the connection.
 */
public interface FrameSource {
    /** Called when the writer has added the source. */
    void open();

    /** Called when the writer has removed the source. */
    void close();

    boolean isClosed();

    /** Offset behind the newest frame. */
    long end();

    /** Whether the source has sent everything before this offset. */
    boolean hasReached(long offset);

    /** Whether the source has sent the post with this sequence number, or a later one. */
    boolean hasPassed(long seq);

    /**
     * Takes the next piece, which ends at the offset {@code due} at the latest.
     *
     * @param out gets the piece
     * @return size of the piece in bytes; 0 if there is nothing to send now
     */
    int take(List<ByteBuffer> out, long due);

    /** Allows the source to flow: the writer has nothing else to send on this channel. */
    void mayFlow(Channel channel);

    /** Ends the flow: the source writes nothing by itself until {@link #mayFlow} is called again. */
    void stopFlowing();
}
