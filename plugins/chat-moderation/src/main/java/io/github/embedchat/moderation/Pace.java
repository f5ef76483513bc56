package io.github.embedchat.moderation;

import io.github.embedchat.api.plugin.PostInterceptor.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The slow mode: remembers when each author last posted in a room. A post that is sent again counts as the same post.
 */
final class Pace {
    /** Maximum entries. If more authors than this post within one pause, some of them are not slowed down. */
    private static final int MAX_AUTHORS = 10_000;

    private record Latest(String post, Instant time) {}

    private final InstantSource clock;
    /** The latest post by author and room. The oldest entry comes first. */
    private final Map<String, Latest> latest = new LinkedHashMap<>();

    Pace(InstantSource clock) {
        this.clock = clock;
    }

    /** Returns the seconds that the author has to wait before this post. If it is 0, the post counts as made now. */
    long take(Attempt post, Duration pause) {
        Instant now = clock.instant();
        String author = post.author().member().id() + "\n" + post.room();
        Latest before = latest.get(author);
        if (before != null && !before.post.equals(post.id())) {
            long wait = Duration.between(now, before.time.plus(pause)).toMillis();
            if (wait > 0) {
                return (wait + 999) / 1000;
            }
        }
        latest.remove(author);
        latest.put(author, new Latest(post.id(), now));
        if (latest.size() > MAX_AUTHORS) {
            latest.remove(latest.keySet().iterator().next());
        }
        return 0;
    }
}
