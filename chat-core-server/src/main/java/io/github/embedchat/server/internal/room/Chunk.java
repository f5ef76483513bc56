package io.github.embedchat.server.internal.room;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * A stretch of encoded frames in direct memory, so that a socket can be given any slice of it. Written by the hub, and only behind
 * what a {@link FrameSnapshot} shows; read by any event loop that was given such a view.
 */
final class Chunk {
    /** A post takes at least as much; of shorter frames, a chunk may hold fewer than there are bytes for. */
    private static final int SHORT_FRAME = 128;

    /** Where the first byte stands in the whole tail. */
    final long start;
    /** Newest post before this chunk. */
    final long seqBefore;

    private final ByteBuffer bytes;
    /** Where each frame ends, counted from {@link #start}. */
    private final int[] ends;
    /** Newest post up to and including each frame: a frame that is no post has the number of the one before. */
    private final long[] seqs;
    /** Grows on the server loop; an event loop may read it once a later chunk has followed. */
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

    /** Newest post up to and including this frame. */
    long seqOf(int frame) {
        return seqs[frame];
    }

    boolean isPost(int frame) {
        return seqs[frame] != (frame == 0 ? seqBefore : seqs[frame - 1]);
    }

    /**
     * The frame that starts at {@code offset}, or {@code frames} if that is where the last one ends.
     *
     * @param frames how many frames to look at
     */
    int frameAt(long offset, int frames) {
        return offset == start ? 0 : Arrays.binarySearch(ends, 0, frames, (int) (offset - start)) + 1;
    }
}
