package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.RejectCode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Counts what sessions do. Server loop only. */
public final class Counters {
    private long posts;
    private long appendingNanos;
    private final Map<RejectCode, Long> rejections = new EnumMap<>(RejectCode.class);

    /** The log has taken a post, after so many nanoseconds. */
    public void posted(long nanos) {
        posts++;
        appendingNanos += nanos;
    }

    void rejected(RejectCode code) {
        rejections.merge(code, 1L, Long::sum);
    }

    long posts() {
        return posts;
    }

    Duration appending() {
        return Duration.ofNanos(appendingNanos);
    }

    Map<RejectCode, Long> rejections() {
        return rejections;
    }
}
