package io.github.embedchat.server.internal.log;

import java.time.Duration;

/**
 * What a log in memory keeps.
 *
 * @param posts of each room, at least 1
 * @param age of a post at most
 * @param bytes of all rooms together, estimated from above
 */
public record Retention(int posts, Duration age, long bytes) {
    public Retention {
        if (posts < 1) {
            throw new IllegalArgumentException("posts < 1: " + posts);
        }
    }
}
