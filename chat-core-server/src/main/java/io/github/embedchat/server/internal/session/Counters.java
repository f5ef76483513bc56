package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.RejectCode;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/** Counts posts and rejections. Server loop only. */
public final class Counters {
    private long posts;
    private long appendingNanos;
    private final Map<RejectCode, Long> rejections = new EnumMap<>(RejectCode.class);

    /**
     * Counts a post that the log has stored.
     *
     * @param nanos nanoseconds from the append to the log's answer
     */
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
