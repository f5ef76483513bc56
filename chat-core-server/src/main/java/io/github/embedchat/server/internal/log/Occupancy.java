package io.github.embedchat.server.internal.log;

import java.util.Comparator;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * How much memory the posts of all rooms take. If it is too much, the largest room gives way: so whoever fills a room, or many, costs
 * the posts of these rooms and not those of a smaller one. Guarded by the log's lock.
 */
final class Occupancy {
    private final long maxBytes;
    /** The largest room last; rooms without posts are not in it. */
    private final TreeSet<RoomStore> bySize =
            new TreeSet<>(Comparator.comparingLong(RoomStore::bytes).thenComparing(RoomStore::epoch));

    private long bytes;

    Occupancy(long maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** A room has grown by so many bytes, or shrunk if they are negative. */
    void change(RoomStore room, long change) {
        bySize.remove(room);
        room.resize(change);
        bytes += change;
        if (room.bytes() > 0) {
            bySize.add(room);
        }
    }

    /**
     * Forgets posts until the rest fits.
     *
     * @param emptied is told of each room of which nothing is left
     */
    void enforce(Consumer<RoomStore> emptied) {
        while (bytes > maxBytes) {
            RoomStore largest = bySize.last();
            largest.forgetOldest();
            if (largest.isGone()) {
                emptied.accept(largest);
            }
        }
    }
}
