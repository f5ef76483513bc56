package io.github.embedchat.server.internal.room;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bounds the memory that the frame buffers of all rooms take. Above it the rooms idle for longest are trimmed first: their slow readers
 * fall back to the log. The first chunk of each room is not counted.
 *
 * <p><b>Threading:</b> server loop only.
 */
public final class FrameBufferBudget {
    private final int maxBytesOfRoom;
    private final long maxBytes;
    /** Bytes of each room; the room idle for longest comes first. */
    private final Map<Holder, Integer> byUse = new LinkedHashMap<>();

    private long bytes;

    /** A room, as far as its frame buffer goes. */
    interface Holder {
        /** Bytes beyond those of an idle room. */
        int surplusBytes();

        /** Drops the oldest frames, as many as are kept together. */
        void shrink();
    }

    /**
     * @param maxBytesOfRoom how much of a room is kept encoded
     * @param maxBytes how much of all of them together; one room has at most half of it
     */
    public FrameBufferBudget(int maxBytesOfRoom, long maxBytes) {
        this.maxBytesOfRoom = (int) Math.min(maxBytesOfRoom, maxBytes / 2);
        this.maxBytes = maxBytes;
    }

    int maxBytesOfRoom() {
        return maxBytesOfRoom;
    }

    /** The room has a new frame. */
    void used(Holder room) {
        forget(room);
        account(room);
        while (bytes > maxBytes) {
            Holder idlest = byUse.keySet().iterator().next();
            idlest.shrink();
            account(idlest);
        }
    }

    private void account(Holder room) {
        int now = room.surplusBytes();
        Integer before = now == 0 ? byUse.remove(room) : byUse.put(room, now);
        bytes += now - (before == null ? 0 : before);
    }

    /** The room is gone. */
    void forget(Holder room) {
        Integer before = byUse.remove(room);
        bytes -= before == null ? 0 : before;
    }
}
