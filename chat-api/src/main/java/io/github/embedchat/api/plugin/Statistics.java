package io.github.embedchat.api.plugin;

import io.github.embedchat.api.message.RejectCode;
import java.time.Duration;
import java.util.Map;

/**
 * What a server has to do, and has done since it was started.
 *
 * @param connections that are open now
 * @param users that are here now, or within their grace time
 * @param rooms in which somebody is now
 * @param lag of the member who is furthest behind in its room, in posts
 * @param posts of members that the log has taken so far; those that it had already are counted too
 * @param appending how long the log has taken for these, together
 * @param deliveries so far: each post counts once for each session to which it was handed
 * @param refusals so far, by their codes
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
