package io.github.embedchat.server.internal.room;

import java.nio.ByteBuffer;

/** What a {@link FrameBuffer} held at one moment. Immutable; safe to hand to another thread. Offsets lie between frames. */
final class FrameSnapshot {
    private final Chunk[] chunks;
    /** The last chunk may have grown since. */
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

    /** Newest post. */
    long head() {
        return head;
    }

    /** Newest post before the oldest frame. */
    long seqBeforeStart() {
        return chunks[0].seqBefore;
    }

    /** What stands at {@code from} up to {@code to}, or to the end of its chunk if that comes first. Not empty if {@code from < to}. */
    ByteBuffer slice(long from, long to) {
        int i = indexOf(from);
        return chunks[i].slice(from, Math.min(to, endOf(i)));
    }

    /** Where the first post at {@code from} or later starts, at most {@code to}. */
    long startOfPosts(long from, long to) {
        return skip(from, to, false);
    }

    /** Where the run of posts that starts at {@code from} ends, at most {@code to}. */
    long endOfPosts(long from, long to) {
        return skip(from, to, true);
    }

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

    /** Offset just behind the post {@code seq}, which lies in {@code seqBeforeStart() … head()}. */
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

    /** Newest post up to {@code offset}. */
    long seqAt(long offset) {
        if (offset == end) {
            return head;
        }
        int i = indexOf(offset);
        int frame = chunks[i].frameAt(offset, framesIn(i));
        return frame == 0 ? chunks[i].seqBefore : chunks[i].seqOf(frame - 1);
    }

    /** The chunk that holds the byte at {@code offset}. */
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
