package io.github.embedchat.api.plugin;

import io.github.embedchat.api.message.RejectCode;
import java.time.Duration;
import java.util.Map;

/**
 * Figures about a server: its present load, and what it has done since its start.
 *
 * @param connections the number of open connections
 * @param users the number of users, including those within their grace time
 * @param rooms the number of rooms that users are in
 * @param lag the number of posts by which the slowest session is behind the head of a room
 * @param posts the number of users' posts that the log has stored since the start, including posts that it had
 *     already
 * @param appending the total time that the log took to answer for these posts
 * @param deliveries the number of deliveries since the start: each post counts once for each session that received it
 * @param refusals the number of rejections since the start, by code
 */
public record Statistics(
        int connections,
        int users,
        int rooms,
        long lag,
        long posts,
        Duration appending,
        long deliveries,
        Map<RejectCode, Long> refusals) {
    /** Copies the map. */
    public Statistics {
        refusals = Map.copyOf(refusals);
    }
}
