package io.github.embedchat.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.plugin.Participant;
import io.github.embedchat.api.plugin.PostInterceptor.Attempt;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PaceTest {
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private Instant now = Instant.EPOCH;
    private final Pace pace = new Pace(() -> now);

    private long take(String author, String room, String id) {
        Participant participant =
                new Participant(new Member(author, author), InetSocketAddress.createUnresolved("x", 1), Set.of());
        return pace.take(new Attempt(new RoomId(room), participant, id, "text"), PAUSE);
    }

    @Test
    void eachAuthorHasItsOwnPaceInEachRoom() {
        assertThat(take("ann", "tea", "1")).isZero();
        assertThat(take("ann", "tea", "2")).isEqualTo(10);
        assertThat(take("ann", "milk", "3")).isZero();
        assertThat(take("bob", "tea", "1")).isZero();
    }

    @Test
    void aRetryCountsAsTheSamePost() {
        assertThat(take("ann", "tea", "1")).isZero();
        assertThat(take("ann", "tea", "1")).isZero();
    }

    @Test
    void anAuthorMayPostAgainAfterThePause() {
        take("ann", "tea", "1");
        now = now.plus(PAUSE).minusMillis(1);
        assertThat(take("ann", "tea", "2")).isEqualTo(1);
        now = now.plusMillis(1);
        assertThat(take("ann", "tea", "2")).isZero();
    }

    @Test
    void aRejectedPostDoesNotExtendThePause() {
        take("ann", "tea", "1");
        now = now.plusSeconds(6);
        assertThat(take("ann", "tea", "2")).isEqualTo(4);
        now = now.plusSeconds(4);
        assertThat(take("ann", "tea", "3")).isZero();
    }
}
