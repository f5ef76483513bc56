package io.github.embedchat.it.crowd;

import java.util.Map;

/**
 * What a server holds after a garbage collection.
 *
 * @param heap in bytes
 * @param direct memory outside the heap, in bytes
 * @param alive number of objects of each of the server's own classes, by simple name
 */
record Figures(long heap, long direct, long threads, Map<String, Long> alive) {
    long alive(String type) {
        return alive.getOrDefault(type, 0L);
    }

    long memory() {
        return heap + direct;
    }

    @Override
    public String toString() {
        return "heap %,d KiB, direct %,d KiB, %d connections, %d rooms, %d threads"
                .formatted(heap / 1024, direct / 1024, alive("Connection"), alive("Room"), threads);
    }
}
