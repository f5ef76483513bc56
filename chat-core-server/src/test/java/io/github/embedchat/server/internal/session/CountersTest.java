package io.github.embedchat.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RejectCode;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CountersTest {
    private final Counters counters = new Counters();

    @Test
    void postsAndTheirAppendTimesAreAddedUp() {
        counters.posted(2_000_000);
        counters.posted(3_000_000);
        assertThat(counters.posts()).isEqualTo(2);
        assertThat(counters.appending()).isEqualTo(Duration.ofMillis(5));
    }

    @Test
    void rejectionsAreCountedByCode() {
        counters.rejected(RejectCode.BUSY);
        counters.rejected(RejectCode.BUSY);
        counters.rejected(RejectCode.DENIED);
        assertThat(counters.rejections()).isEqualTo(Map.of(RejectCode.BUSY, 2L, RejectCode.DENIED, 1L));
    }
}
