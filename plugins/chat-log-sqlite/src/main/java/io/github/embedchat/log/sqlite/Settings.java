package io.github.embedchat.log.sqlite;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executor;

/**
 * How a log is kept, and what drives it.
 *
 * @param maxPosts kept per room, at least 1
 * @param maxAge for which a post is kept
 * @param writer runs what is given to it one by one, in order
 * @param reader likewise
 * @param pragmas for both connections, after those that the log needs itself
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
