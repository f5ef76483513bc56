package io.github.embedchat.server.internal.room;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bounds the memory of the frame buffers of all rooms. Above the bound, the rooms that have been idle for longest are
 * trimmed first. Readers that still need the dropped frames fall back to the log. The smallest buffer, which every
 * room keeps, is not counted.
 *
 * <p><b>Threading:</b> server loop only.
 */
public final class FrameBufferBudget {
    private final int maxBytesOfRoom;
    private final long maxBytes;
    /** Counted bytes of each room, from the room idle for longest to the room used last. */
    private final Map<Holder, Integer> byUse = new LinkedHashMap<>();

    private long bytes;

    /** A room, seen only as the owner of a frame buffer. */
    interface Holder {
        /** Bytes beyond the smallest possible buffer. */
        int surplusBytes();

        /** Drops the oldest chunk of frames. */
        void shrink();
    }

    /**
     * @param maxBytesOfRoom limit for the frames of one room; at most half of {@code maxBytes} is used
     * @param maxBytes limit for all rooms together
     */
    public FrameBufferBudget(int maxBytesOfRoom, long maxBytes) {
        this.maxBytesOfRoom = (int) Math.min(maxBytesOfRoom, maxBytes / 2);
        this.maxBytes = maxBytes;
    }

    int maxBytesOfRoom() {
        return maxBytesOfRoom;
    }

    /** Counts the buffer of a room after a new frame, and trims idle rooms if the total is too large. */
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

    /** Stops counting a room, for example because it has closed. */
    void forget(Holder room) {
        Integer before = byUse.remove(room);
        bytes -= before == null ? 0 : before;
    }
}
