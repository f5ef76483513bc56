package io.github.embedchat.server.internal.room;

import java.util.ArrayDeque;

/**
 * The recent frames of one room, encoded once and shared by all its readers. The frames lie one after another in
 * chunks of direct memory. An offset counts the bytes that the room has sent since it was opened, so it stays valid
 * when old chunks are dropped.
 *
 * <p>Chunks start small, because most rooms are quiet, and double in size up to {@value #MAX_CHUNK} bytes. A longer
 * frame gets a chunk of its own size.
 *
 * <p><b>Threading:</b> server loop only; event loops read a {@link FrameSnapshot}.
 */
final class FrameBuffer {
    private static final int MIN_CHUNK = 2 * 1024;
    private static final int MAX_CHUNK = 64 * 1024;

    private final int maxBytes;
    private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
    /** Capacity of all chunks, in bytes. */
    private int capacity;
    /** End of the latest snapshot. */
    private long viewed;
    /** True if the next frame begins a new chunk. */
    private boolean full;

    /**
     * @param maxBytes limit for the frames that are kept; whole chunks are dropped above it
     * @param head sequence number of the newest post before the first frame
     */
    FrameBuffer(int maxBytes, long head) {
        this.maxBytes = maxBytes;
        addChunk(0, head, MIN_CHUNK);
    }

    void appendPost(byte[] frame, long seq) {
        append(frame, seq);
    }

    void appendNotice(byte[] frame) {
        append(frame, head());
    }

    /** Sequence number of the newest post. */
    long head() {
        Chunk last = chunks.getLast();
        return last.frames() == 0 ? last.seqBefore : last.seqOf(last.frames() - 1);
    }

    private void append(byte[] frame, long seq) {
        Chunk last = chunks.getLast();
        if (full || !last.hasRoomFor(frame)) {
            full = false;
            int size = Math.max(frame.length, Math.min(MAX_CHUNK, 2 * last.capacity()));
            last = addChunk(last.end(), head(), size);
        }
        last.append(frame, seq);
        while (chunks.size() > 1 && last.end() - chunks.getFirst().start > maxBytes) {
            removeChunk();
        }
    }

    private Chunk addChunk(long start, long seqBefore, int size) {
        Chunk chunk = new Chunk(start, seqBefore, size);
        chunks.add(chunk);
        capacity += size;
        return chunk;
    }

    private void removeChunk() {
        capacity -= chunks.removeFirst().capacity();
    }

    /** Bytes of memory beyond the smallest possible buffer, which an idle room keeps. */
    int surplus() {
        return capacity - MIN_CHUNK;
    }

    /** Drops the oldest chunk. */
    void shrink() {
        long end = end();
        long head = head();
        removeChunk();
        if (chunks.isEmpty()) {
            addChunk(end, head, MIN_CHUNK);
        }
    }

    /** Offset behind the newest frame. */
    long end() {
        return chunks.getLast().end();
    }

    /**
     * Returns a view of the frames present now. A snapshot whose new frames lie in one chunk can be sent as one
     * piece. So if the last chunk has less space left than this snapshot adds, the next frame begins a new chunk.
     */
    FrameSnapshot snapshot() {
        Chunk last = chunks.getLast();
        long end = last.end();
        full = last.start + last.capacity() - end < end - viewed;
        viewed = end;
        return new FrameSnapshot(chunks.toArray(Chunk[]::new), last.frames(), end, head());
    }
}
