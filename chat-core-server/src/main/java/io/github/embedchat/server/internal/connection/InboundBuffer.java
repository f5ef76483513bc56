package io.github.embedchat.server.internal.connection;

import io.github.embedchat.api.wire.ClientFrames;
import io.github.embedchat.api.wire.FrameException;
import io.github.embedchat.api.wire.LineSplitter;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns received bytes into batches of decoded lines, and holds what the handler has not got yet.
 *
 * <p><b>Threading:</b> the event loop of the connection.
 */
public final class InboundBuffer {
    /** Maximum number of lines in a batch after the handshake. It is large so that posts gather into one delivery. */
    public static final int MAX_LINES = 128;

    /** Limit of a line before the handshake, when the client is not known yet (protocol, clause 1). */
    private static final int MAX_LINE_BYTES_BEFORE_WELCOME = 4 * 1024;

    private final int maxLineBytes;
    private final LineSplitter splitter;
    private final ArrayDeque<ByteBuffer> unread = new ArrayDeque<>(2);
    /** Maximum number of lines in a batch. One before the handshake, because {@code welcome} changes the limits. */
    private int maxLines = 1;

    /** @param maxLineBytes limit of a line after the handshake, without its line end */
    InboundBuffer(int maxLineBytes) {
        this.maxLineBytes = maxLineBytes;
        this.splitter = new LineSplitter(Math.min(maxLineBytes, MAX_LINE_BYTES_BEFORE_WELCOME));
    }

    /** Applies the limits after the handshake, from the next line on. */
    void welcomed() {
        maxLines = MAX_LINES;
        splitter.limit(maxLineBytes);
    }

    /** Adds bytes without copying them. The caller must call {@link #keep} before it reuses the buffer. */
    void add(ByteBuffer bytes) {
        unread.add(bytes);
    }

    /** Copies the unread rest of the bytes that were added last. */
    void keep() {
        ByteBuffer last = unread.peekLast();
        if (last != null) {
            ByteBuffer copy = ByteBuffer.allocate(last.remaining());
            unread.removeLast();
            unread.add(copy.put(last).flip());
        }
    }

    boolean isEmpty() {
        return unread.isEmpty();
    }

    /** Takes the next complete lines, at most one batch. */
    List<Received> nextLines() {
        List<Received> lines = new ArrayList<>();
        while (lines.size() < maxLines && !unread.isEmpty()) {
            ByteBuffer bytes = unread.element();
            try {
                byte[] line = splitter.next(bytes);
                if (line != null) {
                    lines.add(new Received.Request(ClientFrames.decode(line)));
                }
            } catch (FrameException e) {
                lines.add(new Received.Malformed(e));
            }
            if (!bytes.hasRemaining()) {
                unread.remove();
            }
        }
        return lines;
    }

    void clear() {
        unread.clear();
    }
}
