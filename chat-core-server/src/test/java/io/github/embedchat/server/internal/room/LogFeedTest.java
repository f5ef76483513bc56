package io.github.embedchat.server.internal.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogFeedTest {
    private final ManualLoop loop = new ManualLoop();
    private final List<Long> passed = new ArrayList<>();
    private int drains;
    private final LogFeed feed = new LogFeed(loop, this::drain);

    private void drain() {
        drains++;
        feed.drain(post -> passed.add(post.seq()));
    }

    private static List<Posted> posts(long... seqs) {
        List<Posted> posts = new ArrayList<>();
        for (long seq : seqs) {
            posts.add(new Posted(RoomId.LOBBY, seq, Instant.EPOCH, "i" + seq, new Member("m1", "Ann"), "x"));
        }
        return posts;
    }

    @Test
    void whatArrivesBeforeADrainIsDrainedAtOnce() {
        feed.onPosts(posts(1, 2));
        feed.onPosts(posts(3));
        assertThat(passed).isEmpty();
        loop.settle();
        assertThat(passed).containsExactly(1L, 2L, 3L);
        assertThat(drains).isEqualTo(1);
    }

    @Test
    void whatArrivesLaterIsDrainedAgain() {
        feed.onPosts(posts(1));
        loop.settle();
        feed.onPosts(posts(2));
        loop.settle();
        assertThat(passed).containsExactly(1L, 2L);
    }

    @Test
    void aDrainAheadOfItsTimeLeavesNothingForLater() {
        feed.onPosts(posts(1));
        drain();
        loop.settle();
        assertThat(passed).containsExactly(1L);
    }
}
