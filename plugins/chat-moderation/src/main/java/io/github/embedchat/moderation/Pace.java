package io.github.embedchat.moderation;

import io.github.embedchat.api.plugin.PostInterceptor.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who posted when, where posts are not to come too fast. A post that is tried again is the same post. */
final class Pace {
    /** If more authors than this post within one pause, some are not slowed down. */
    private static final int MAX_AUTHORS = 10_000;

    private record Latest(String post, Instant time) {}

    private final InstantSource clock;
    /** By author and room, the one that posted longest ago first. */
    private final Map<String, Latest> latest = new LinkedHashMap<>();

    Pace(InstantSource clock) {
        this.clock = clock;
    }

    /** How many seconds its author has to wait before posting this; if none, it counts as posted now. */
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
