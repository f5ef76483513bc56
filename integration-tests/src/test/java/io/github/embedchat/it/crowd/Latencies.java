package io.github.embedchat.it.crowd;

import java.util.Arrays;

/** The times of many deliveries, each measured from when the post was due. One thread. */
final class Latencies {
    private long[] nanos = new long[1024];
    private int count;

    void add(long each) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = each;
    }

    /** Returns the time in milliseconds within which this share of the deliveries arrived. */
    double millis(double share) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * count) - 1] / 1e6;
    }

    @Override
    public String toString() {
        return "%,d deliveries, p50 %.1f ms, p99 %.1f ms, slowest %.1f ms"
                .formatted(count, millis(0.5), millis(0.99), millis(1));
    }
}
