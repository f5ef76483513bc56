package io.github.embedchat.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MalformedLinesTest {
    private static final long SECOND = 1_000_000_000;

    private final MalformedLines lines = new MalformedLines();

    @Test
    void theTenthMalformedLineWithinAMinuteExceedsTheLimit() {
        for (int i = 1; i <= 9; i++) {
            assertThat(lines.isOneTooMany(i * SECOND)).isFalse();
        }
        assertThat(lines.isOneTooMany(60 * SECOND)).isTrue();
    }

    @Test
    void aMalformedLineStopsCountingAfterAMinute() {
        for (int i = 0; i < 100; i++) {
            assertThat(lines.isOneTooMany(i * 7 * SECOND)).isFalse();
        }
    }
}
