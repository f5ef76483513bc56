package io.github.embedchat.server.options;

import java.time.Duration;

/** Checks that an option is within its range. */
final class Range {
    private Range() {}

    static int atLeast(int least, int value, String name) {
        return (int) atLeast((long) least, value, name);
    }

    static long atLeast(long least, long value, String name) {
        if (value < least) {
            throw new IllegalArgumentException(name + " < " + least + ": " + value);
        }
        return value;
    }

    static Duration positive(Duration value, String name) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(name + " <= 0: " + value);
        }
        return value;
    }
}
