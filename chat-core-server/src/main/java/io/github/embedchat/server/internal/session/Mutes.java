package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.RejectCode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/** Who may not post for a while, by identity. Takes the time from outside. Hub only. */
final class Mutes {
    private final Map<String, Long> until = new HashMap<>();

    void mute(String id, Duration time, long now) {
        until.values().removeIf(end -> end - now <= 0);
        until.remove(id);
        if (!time.isZero()) {
            until.put(id, now + time.toNanos());
        }
    }

    /** @throws Refusal if this one is muted */
    void check(String id, long now) {
        Long end = until.get(id);
        if (end != null && end - now > 0) {
            Duration left = Duration.ofNanos(end - now);
            long seconds = left.plusNanos(999_999_999).toSeconds();
            throw new Rejection(RejectCode.DENIED, "you are muted for another " + seconds + " s", left);
        }
    }
}
