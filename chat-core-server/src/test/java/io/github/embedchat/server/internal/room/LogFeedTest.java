package io.github.embedchat.server.internal.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.log.Page;
import io.github.embedchat.api.message.Member;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogFeedTest {
    private final ManualLoop loop = new ManualLoop();
    private final List<Long> passed = new ArrayList<>();
    private int drains;
    private final LogFeed feed = new LogFeed(loop);

    LogFeedTest() {
        feed.onArrived(this::drain);
    }

    private void drain() {
        drains++;
        feed.drain(post -> passed.add(post.seq()));
    }

    private static Page posts(long... seqs) {
        List<Entry> posts = new ArrayList<>();
        for (long seq : seqs) {
            posts.add(new Entry(seq, Instant.EPOCH, "i" + seq, new Member("m1", "Ann"), "x"));
        }
        return new Page(posts, new Bounds("e", 1, seqs[seqs.length - 1]));
    }

    @Test
    void entriesThatArriveBeforeADrainAreDrainedTogether() {
        feed.onEntries(posts(1, 2));
        feed.onEntries(posts(3));
        assertThat(passed).isEmpty();
        loop.settle();
        assertThat(passed).containsExactly(1L, 2L, 3L);
        assertThat(drains).isEqualTo(1);
    }

    @Test
    void entriesThatArriveAfterADrainCauseAnotherDrain() {
        feed.onEntries(posts(1));
        loop.settle();
        feed.onEntries(posts(2));
        loop.settle();
        assertThat(passed).containsExactly(1L, 2L);
    }

    @Test
    void anEarlyDrainLeavesNothingForTheScheduledDrain() {
        feed.onEntries(posts(1));
        drain();
        loop.settle();
        assertThat(passed).containsExactly(1L);
    }
}
