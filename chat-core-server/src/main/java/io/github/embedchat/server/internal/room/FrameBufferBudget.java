package io.github.embedchat.server.internal.room;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How much memory the tails of all rooms take. If it is too much, those rooms give way that have been quiet for the longest time:
 * whoever still has to read there reads the log instead. What every room has as its first chunk is not counted.
 *
 * <p><b>Threading:</b> hub only.
 */
public final class FrameBufferBudget {
    private final int maxBytesOfRoom;
    private final long maxBytes;
    /** What each room takes; the one that has been quiet for the longest time first. */
    private final Map<Room, Integer> byUse = new LinkedHashMap<>();

    private long bytes;

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
    void used(Room room) {
        forget(room);
        account(room);
        while (bytes > maxBytes) {
            Room quietest = byUse.keySet().iterator().next();
            quietest.shrinkTail();
            account(quietest);
        }
    }

    private void account(Room room) {
        int now = room.tailSurplus();
        Integer before = now == 0 ? byUse.remove(room) : byUse.put(room, now);
        bytes += now - (before == null ? 0 : before);
    }

    /** The room is gone. */
    void forget(Room room) {
        Integer before = byUse.remove(room);
        bytes -= before == null ? 0 : before;
    }
}
