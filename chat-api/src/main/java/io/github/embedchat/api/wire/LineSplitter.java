package io.github.embedchat.api.wire;

import io.github.embedchat.api.message.RejectCode;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of bytes, arriving in any pieces, into lines (protocol, clause 1). Holds at most one line's limit of bytes, and none
 * between lines. Not thread-safe.
 */
public final class LineSplitter {
    private static final byte[] NOTHING = {};

    private int limit;
    /** The line so far; only the first {@link #length} bytes count. */
    private byte[] partial = NOTHING;

    private int length;
    /** In a line that is too long, up to its LF. */
    private boolean skipping;

    /**
     * One that holds nothing yet.
     *
     * @param limit bytes of a line without its end, at least 1
     */
    public LineSplitter(int limit) {
        limit(limit);
    }

    /**
     * Changes the limit, from the next byte on.
     *
     * @param limit bytes of a line without its end, at least 1
     */
    public void limit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit < 1: " + limit);
        }
        this.limit = limit;
    }

    /** {@return whether a line has begun and not ended} */
    public boolean isInsideLine() {
        return length > 0 || skipping;
    }

    /**
     * Takes bytes until a line is whole, and no further.
     *
     * @param in what has come; its position moves
     * @return the line without LF or CR LF, never empty; null once {@code in} is used up
     * @throws FrameException with {@code TOO_LONG}, once, when a line crosses the limit; go on calling
     */
    public byte @Nullable [] next(ByteBuffer in) {
        while (in.hasRemaining()) {
            int end = indexOfLf(in);
            boolean whole = end < in.limit();
            if (skipping) {
                skipping = !whole;
            } else {
                take(in, end);
                if (whole) {
                    in.get();
                    byte[] line = finish();
                    if (line.length > 0) {
                        return line;
                    }
                }
                continue;
            }
            in.position(whole ? end + 1 : end);
        }
        return null;
    }

    private static int indexOfLf(ByteBuffer in) {
        int i = in.position();
        while (i < in.limit() && in.get(i) != '\n') {
            i++;
        }
        return i;
    }

    private void take(ByteBuffer in, int end) {
        int count = end - in.position();
        if (exceedsLimit(in, end, count)) {
            boolean whole = end < in.limit();
            in.position(whole ? end + 1 : end);
            skipping = !whole;
            forget();
            throw new FrameException(RejectCode.TOO_LONG, "a line is at most " + limit + " bytes");
        }
        if (length + count > partial.length) {
            partial = Arrays.copyOf(partial, Math.min(limit + 1, Math.max(length + count, 2 * partial.length)));
        }
        in.get(partial, length, count);
        length += count;
    }

    /** A CR just behind the limit is let through: it may be the first half of the line's end. */
    private boolean exceedsLimit(ByteBuffer in, int end, int count) {
        if (length + count <= limit) {
            return false;
        }
        byte last = count > 0 ? in.get(end - 1) : partial[length - 1];
        return length + count > limit + 1 || last != '\r';
    }

    private byte[] finish() {
        boolean cr = length > 0 && partial[length - 1] == '\r';
        byte[] line = Arrays.copyOf(partial, cr ? length - 1 : length);
        forget();
        return line;
    }

    private void forget() {
        partial = NOTHING;
        length = 0;
    }
}
