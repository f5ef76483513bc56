package io.github.embedchat.server.internal.user;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.server.internal.rule.Rejection;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** The users who may not post for a while, by id. Takes the time from outside. Server loop only. */
public final class Mutes {
    private final Map<String, Long> until = new HashMap<>();

    public void mute(String id, Duration time, long now) {
        until.values().removeIf(end -> end - now <= 0);
        until.remove(id);
        if (!time.isZero()) {
            until.put(id, now + time.toNanos());
        }
    }

    /** @throws Refusal if this user is muted */
    public void check(String id, long now) {
        Long end = until.get(id);
        if (end != null && end - now > 0) {
            Duration left = Duration.ofNanos(end - now);
            long seconds = left.plusNanos(999_999_999).toSeconds();
            throw new Rejection(RejectCode.DENIED, "you are muted for another " + seconds + " s", left);
        }
    }
}
