package io.github.embedchat.server.internal.user;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.server.internal.rule.Rejection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The users who are muted for some time, by id. The caller passes the time. Server loop only. */
public final class Mutes {
    /** End of each mute. */
    private final Map<String, Long> until = new HashMap<>();

    /**
     * Mutes a user, instead of any earlier mute of the user.
     *
     * @param time from now; zero ends the mute
     */
    public void mute(String id, Duration time, long now) {
        until.values().removeIf(end -> end - now <= 0);
        until.remove(id);
        if (!time.isZero()) {
            until.put(id, now + time.toNanos());
        }
    }

    /**
     * Checks that a user may post.
     *
     * @throws Rejection with {@code DENIED} if the user is muted
     */
    public void check(String id, long now) {
        Long end = until.get(id);
        if (end != null && end - now > 0) {
            Duration left = Duration.ofNanos(end - now);
            long seconds = left.plusNanos(999_999_999).toSeconds();
            throw new Rejection(RejectCode.DENIED, "you are muted for another " + seconds + " s", left);
        }
    }
}
