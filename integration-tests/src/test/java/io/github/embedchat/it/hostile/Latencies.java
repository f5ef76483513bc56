package io.github.embedchat.it.hostile;

import java.util.Arrays;

/** How long each of many deliveries took, from when the post was due. One thread. */
final class Latencies {
    private long[] nanos = new long[1024];
    private int count;

    void add(long each) {
        if (count == nanos.length) {
            nanos = Arrays.copyOf(nanos, 2 * count);
        }
        nanos[count++] = each;
    }

    int count() {
        return count;
    }

    /** In nanoseconds, so that this share of all took no longer. */
    long quantile(double share) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * count) - 1];
    }

    @Override
    public String toString() {
        return count == 0
                ? "none"
                : "%d deliveries, p50 %.1f ms, p99 %.1f ms, slowest %.1f ms"
                        .formatted(count, quantile(0.5) / 1e6, quantile(0.99) / 1e6, quantile(1) / 1e6);
    }
}
