package io.github.embedchat.server.internal.log;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * How much memory the posts of all rooms take. If it is too much, the largest room gives way, or one nearly as large: so whoever fills
 * a room, or many, costs the posts of these rooms and not those of a smaller one. Rooms are told apart by classes of size, so that
 * a post, which hardly ever brings a room into another class, costs the same however many rooms there are. Guarded by the log's lock.
 */
final class MemoryBudget {
    /** Classes for each doubling of the size: rooms of one class differ by an eighth at most. */
    private static final int CLASSES_EACH = 8;

    private final long maxBytes;
    /** By class; of one class, the one that has been in it for the longest time first. Rooms without posts are not in it. */
    private final TreeMap<Integer, Set<RoomStore>> byClass = new TreeMap<>();

    private long bytes;

    MemoryBudget(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** A room has grown by so many bytes, or shrunk if they are negative. */
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

    /** Larger for more bytes; 0 for none. */
    private static int classOf(long bytes) {
        int doublings = Long.SIZE - Long.numberOfLeadingZeros(bytes);
        int eighth = (int) (bytes << Long.numberOfLeadingZeros(bytes) >>> Long.SIZE - 4) % CLASSES_EACH;
        return bytes == 0 ? 0 : doublings * CLASSES_EACH + eighth;
    }

    /**
     * Forgets posts until the rest fits.
     *
     * @param emptied is told of each room of which nothing is left
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
