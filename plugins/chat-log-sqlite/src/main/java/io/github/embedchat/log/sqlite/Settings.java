package io.github.embedchat.log.sqlite;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * The settings of a log: what it keeps, and the clock and the executors that it uses.
 *
 * @param maxPosts maximum posts kept per room, at least 1
 * @param maxAge time for which a post is kept, more than 0
 * @param writer runs tasks one after the other, in order
 * @param reader runs tasks one after the other, in order
 * @param pragmas for both connections, applied after those that the log itself needs
 */
record Settings(
        int maxPosts, Duration maxAge, InstantSource clock, Executor writer, Executor reader, List<String> pragmas) {
    Settings {
        if (maxPosts < 1) {
            throw new IllegalArgumentException("maxPosts < 1: " + maxPosts);
        }
        if (maxAge.isNegative() || maxAge.isZero()) {
            throw new IllegalArgumentException("maxAge <= 0: " + maxAge);
        }
    }
}
