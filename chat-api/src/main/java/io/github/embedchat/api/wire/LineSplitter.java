package io.github.embedchat.api.wire;

import io.github.embedchat.api.message.RejectCode;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Splits a stream of bytes, which may arrive in any pieces, into lines (protocol, clause 1). Keeps at most as many
 * bytes as a line may have, and none between lines. Not thread-safe.
 */
public final class LineSplitter {
    private static final byte[] NOTHING = {};

    private int limit;
    /** The bytes of the incomplete line; only the first {@link #length} bytes are valid. */
    private byte[] partial = NOTHING;

    private int length;
    /** True while the rest of an overlong line is skipped, up to its LF. */
    private boolean skipping;

    /**
     * Creates an empty splitter.
     *
     * @param limit the maximum bytes of a line without its end, at least 1
     */
    public LineSplitter(int limit) {
        limit(limit);
    }

    /**
     * Changes the limit, effective from the next byte.
     *
     * @param limit the maximum bytes of a line without its end, at least 1
     */
    public void limit(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit < 1: " + limit);
        }
        this.limit = limit;
    }

    /** {@return whether a line has begun but not ended} */
    public boolean isInsideLine() {
        return length > 0 || skipping;
    }

    /**
     * Reads bytes up to the end of the next line, and no further.
     *
     * @param in the bytes that arrived; its position moves
     * @return the line without LF or CR LF, never empty; null once {@code in} is used up
     * @throws FrameException with {@code TOO_LONG}, once, when a line exceeds the limit; the caller may go on calling
     *     this method
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
            skip(in, whole ? end + 1 : end);
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

    /** Moves the position. Android 8 has this method of {@code Buffer}, but not the one of {@code ByteBuffer}. */
    private static void skip(Buffer in, int position) {
        in.position(position);
    }

    private void take(ByteBuffer in, int end) {
        int count = end - in.position();
        if (exceedsLimit(in, end, count)) {
            boolean whole = end < in.limit();
            skip(in, whole ? end + 1 : end);
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

    /** A CR directly after the limit does not exceed it: the CR may be the first half of the line's end. */
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
