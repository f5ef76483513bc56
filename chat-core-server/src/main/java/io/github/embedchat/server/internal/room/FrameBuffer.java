package io.github.embedchat.server.internal.room;

import java.util.ArrayDeque;

/**
 * The recent frames of a room, encoded once, one behind the other, shared by all members. Addressed by offsets that count every
 * byte the room ever sent. Chunks start small, for the many rooms that stay quiet, and double up to {@value #MAX_CHUNK} bytes.
 *
 * <p><b>Threading:</b> server loop only; event loops get a {@link FrameSnapshot}.
 */
final class FrameBuffer {
    private static final int MIN_CHUNK = 2 * 1024;
    private static final int MAX_CHUNK = 64 * 1024;

    private final int maxBytes;
    private final ArrayDeque<Chunk> chunks = new ArrayDeque<>();
    /** Of all chunks. */
    private int capacity;
    /** Where the last view ended. */
    private long viewed;
    /** The next frame begins a new chunk. */
    private boolean full;

    /** @param head newest post before the first frame */
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

    /** Newest post. */
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

    /** Memory that it takes, beyond what the tail of a quiet room has. */
    int surplus() {
        return capacity - MIN_CHUNK;
    }

    /** Forgets the oldest frames, as many as are kept together. */
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
     * What there is now. If as much again as is new would not fit into the last chunk, the next frames begin another: what is shown
     * together should lie together, because then it is sent as one piece.
     */
    FrameSnapshot snapshot() {
        Chunk last = chunks.getLast();
        long end = last.end();
        full = last.start + last.capacity() - end < end - viewed;
        viewed = end;
        return new FrameSnapshot(chunks.toArray(Chunk[]::new), last.frames(), end, head());
    }
}
