package io.github.embedchat.server.internal.log;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Limits the memory that the posts of all rooms take. Above the limit, posts of the largest room, or of one nearly as
 * large, are evicted. So a user who fills some rooms with posts causes evictions in these rooms, and not in smaller
 * ones.
 *
 * <p>Rooms are grouped into classes of similar size. A post rarely moves its room to another class, so its cost does
 * not depend on the number of rooms. Guarded by the log's lock.
 */
final class MemoryBudget {
    /** Number of classes for each doubling of the size: rooms of one class differ by an eighth at most. */
    private static final int CLASSES_EACH = 8;

    private final long maxBytes;
    /**
     * Rooms by class. Within a class, the room that has been there longest comes first. Rooms without posts are left
     * out.
     */
    private final TreeMap<Integer, Set<RoomStore>> byClass = new TreeMap<>();

    private long bytes;

    MemoryBudget(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** Notes that a room has grown by this many bytes, or has shrunk if {@code change} is negative. */
    void change(RoomStore room, long change) {
        int before = classOf(room.bytes());
        room.resize(change);
        bytes += change;
        int now = classOf(room.bytes());
        if (now != before) {
            move(room, before, now);
        }
    }

    private void move(RoomStore room, int from, int to) {
        Set<RoomStore> left = byClass.get(from);
        if (left != null && left.remove(room) && left.isEmpty()) {
            byClass.remove(from);
        }
        if (to > 0) {
            byClass.computeIfAbsent(to, size -> new LinkedHashSet<>()).add(room);
        }
    }

    /** Class of a room with this many bytes. Larger rooms have larger classes; a room without posts has 0. */
    private static int classOf(long bytes) {
        int doublings = Long.SIZE - Long.numberOfLeadingZeros(bytes);
        int eighth = (int) (bytes << Long.numberOfLeadingZeros(bytes) >>> Long.SIZE - 4) % CLASSES_EACH;
        return bytes == 0 ? 0 : doublings * CLASSES_EACH + eighth;
    }

    /**
     * Evicts posts until the rest is within the limit.
     *
     * @param emptied receives each room that has neither posts nor subscriptions left
     */
    void enforce(Consumer<RoomStore> emptied) {
        while (bytes > maxBytes) {
            Map.Entry<Integer, Set<RoomStore>> largest = byClass.lastEntry();
            RoomStore room = largest.getValue().iterator().next();
            room.forgetOldest();
            if (room.isGone()) {
                emptied.accept(room);
            }
        }
    }
}
