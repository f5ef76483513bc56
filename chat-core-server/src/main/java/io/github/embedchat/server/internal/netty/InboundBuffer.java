package io.github.embedchat.server.internal.netty;

import io.github.embedchat.api.wire.LineSplitter;
import io.github.embedchat.server.internal.session.Batch;
import io.netty.buffer.ByteBuf;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;

/**
 * What a socket has read and the session has not been given: bytes in, decoded lines out, some at a time.
 *
 * <p><b>Threading:</b> the event loop of the connection.
 */
final class InboundBuffer {
    private final TransportSettings settings;
    private final LineSplitter splitter;
    private final ArrayDeque<ByteBuf> unread = new ArrayDeque<>(2);
    private boolean welcome;

    InboundBuffer(TransportSettings settings) {
        this.settings = settings;
        this.splitter = new LineSplitter(settings.maxLineBytesBeforeWelcome());
    }

    /** The limits of a member hold from the next line on. */
    void welcomed() {
        welcome = true;
        splitter.limit(settings.maxLineBytes());
    }

    /** Takes over the buffer. */
    void add(ByteBuf bytes) {
        unread.add(bytes);
    }

    boolean isEmpty() {
        return unread.isEmpty();
    }

    /** The next lines, as many as are whole and may be given out at a time; keeps the rest. */
    Batch nextLines() {
        Batch batch = new Batch(welcome);
        while (!batch.isFull() && !unread.isEmpty()) {
            ByteBuf bytes = unread.element();
            ByteBuffer view = bytes.nioBuffer();
            batch.take(splitter, view);
            bytes.readerIndex(bytes.writerIndex() - view.remaining());
            if (!bytes.isReadable()) {
                unread.remove().release();
            }
        }
        return batch;
    }

    /** Forgets what is left. */
    void release() {
        unread.forEach(ByteBuf::release);
        unread.clear();
    }
}
