package io.github.embedchat.server.internal.room;

import java.nio.ByteBuffer;

/**
 * What a {@link FrameBuffer} held at one moment. Immutable, so any thread may read it. Every offset that a caller
 * passes is the start of a frame, or the end of the last one.
 */
final class FrameSnapshot {
    private final Chunk[] chunks;
    /** Number of frames that this snapshot shows of the last chunk, which may have grown since. */
    private final int framesInLast;

    private final long end;
    private final long head;

    FrameSnapshot(Chunk[] chunks, int framesInLast, long end, long head) {
        this.chunks = chunks;
        this.framesInLast = framesInLast;
        this.end = end;
        this.head = head;
    }

    /** Offset of the oldest frame. */
    long start() {
        return chunks[0].start;
    }

    /** Offset behind the newest frame. */
    long end() {
        return end;
    }

    /** Sequence number of the newest post. */
    long head() {
        return head;
    }

    /** Sequence number of the newest post before the oldest frame. */
    long seqBeforeStart() {
        return chunks[0].seqBefore;
    }

    /**
     * Returns the bytes from {@code from} to {@code to}, or to the end of the chunk if that comes first. Not empty if
     * {@code from < to}.
     */
    ByteBuffer slice(long from, long to) {
        int i = indexOf(from);
        return chunks[i].slice(from, Math.min(to, endOf(i)));
    }

    /** Offset of the first post at or after {@code from}, but at most {@code to}. */
    long startOfPosts(long from, long to) {
        return skip(from, to, false);
    }

    /** End of the run of posts that starts at {@code from}, but at most {@code to}. */
    long endOfPosts(long from, long to) {
        return skip(from, to, true);
    }

    /**
     * Offset of the first frame at or after {@code from} that is a post, or is not one if {@code posts}; at most
     * {@code to}.
     */
    private long skip(long from, long to, boolean posts) {
        long offset = from;
        while (offset < to) {
            int i = indexOf(offset);
            int frames = framesIn(i);
            for (int frame = chunks[i].frameAt(offset, frames); frame < frames; frame++) {
                if (chunks[i].isPost(frame) != posts) {
                    return Math.min(to, chunks[i].startOf(frame));
                }
            }
            offset = endOf(i);
        }
        return to;
    }

    /** Offset just behind the post {@code seq}, which must lie in {@code seqBeforeStart() … head()}. */
    long offsetBehind(long seq) {
        int i = chunks.length - 1;
        while (i > 0 && chunks[i].seqBefore >= seq) {
            i--;
        }
        Chunk chunk = chunks[i];
        if (chunk.seqBefore == seq) {
            return chunk.start;
        }
        int frame = 0;
        while (chunk.seqOf(frame) < seq) {
            frame++;
        }
        return chunk.endOf(frame);
    }

    /** Sequence number of the newest post before {@code offset}. */
    long seqAt(long offset) {
        if (offset == end) {
            return head;
        }
        int i = indexOf(offset);
        int frame = chunks[i].frameAt(offset, framesIn(i));
        return frame == 0 ? chunks[i].seqBefore : chunks[i].seqOf(frame - 1);
    }

    /** Index of the chunk that holds the byte at {@code offset}. */
    private int indexOf(long offset) {
        int i = chunks.length - 1;
        while (chunks[i].start > offset) {
            i--;
        }
        return i;
    }

    private int framesIn(int i) {
        return i == chunks.length - 1 ? framesInLast : chunks[i].frames();
    }

    private long endOf(int i) {
        return i == chunks.length - 1 ? end : chunks[i + 1].start;
    }
}
