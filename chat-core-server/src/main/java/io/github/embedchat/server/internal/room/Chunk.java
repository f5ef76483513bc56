package io.github.embedchat.server.internal.room;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A fixed-size piece of a {@link FrameBuffer}: encoded frames in direct memory, so that any slice can go to a socket
 * without a copy.
 *
 * <p><b>Threading:</b> the server loop appends, and only behind the end that every {@link FrameSnapshot} shows. Event
 * loops read up to the end that their snapshot shows.
 */
final class Chunk {
    /**
     * A chunk has one slot in {@link #ends} for each of this many bytes. A chunk of shorter frames runs out of slots
     * before it runs out of bytes.
     */
    private static final int SHORT_FRAME = 128;

    /** Offset of the first byte in the frame buffer. */
    final long start;
    /** Sequence number of the newest post before this chunk. */
    final long seqBefore;

    private final ByteBuffer bytes;
    /** End of each frame, relative to {@link #start}. */
    private final int[] ends;
    /**
     * Sequence number of the newest post up to and including each frame. A frame that is not a post repeats the
     * number before it.
     */
    private final long[] seqs;
    /**
     * Number of frames. The server loop increases it; an event loop may read it only in a chunk that is not the last
     * of its snapshot.
     */
    private int frames;

    Chunk(long start, long seqBefore, int capacity) {
        this.start = start;
        this.seqBefore = seqBefore;
        this.bytes = ByteBuffer.allocateDirect(capacity);
        this.ends = new int[capacity / SHORT_FRAME + 1];
        this.seqs = new long[ends.length];
    }

    /** Server loop only. */
    boolean hasRoomFor(byte[] frame) {
        return bytes.remaining() >= frame.length && frames < ends.length;
    }

    /** Server loop only. */
    void append(byte[] frame, long seq) {
        bytes.put(frame);
        ends[frames] = bytes.position();
        seqs[frames] = seq;
        frames++;
    }

    int capacity() {
        return bytes.capacity();
    }

    int frames() {
        return frames;
    }

    /** Server loop only. */
    long end() {
        return start + bytes.position();
    }

    ByteBuffer slice(long from, long to) {
        return bytes.slice((int) (from - start), (int) (to - from));
    }

    long endOf(int frame) {
        return start + ends[frame];
    }

    long startOf(int frame) {
        return frame == 0 ? start : endOf(frame - 1);
    }

    /** Sequence number of the newest post up to and including this frame. */
    long seqOf(int frame) {
        return seqs[frame];
    }

    boolean isPost(int frame) {
        return seqs[frame] != (frame == 0 ? seqBefore : seqs[frame - 1]);
    }

    /**
     * Index of the frame that starts at {@code offset}, or {@code frames} if {@code offset} is the end of the last
     * frame.
     *
     * @param frames number of frames to search
     */
    int frameAt(long offset, int frames) {
        return offset == start ? 0 : Arrays.binarySearch(ends, 0, frames, (int) (offset - start)) + 1;
    }
}
