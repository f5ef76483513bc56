package io.github.embedchat.server.internal.room;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FrameBufferTest {
    private static byte[] frame(char letter, int length) {
        return String.valueOf(letter).repeat(length).getBytes(US_ASCII);
    }

    private static String read(FrameSnapshot view, long from, long to) {
        StringBuilder text = new StringBuilder();
        while (from < to) {
            ByteBuffer slice = view.slice(from, to);
            from += slice.remaining();
            text.append(US_ASCII.decode(slice));
        }
        return text.toString();
    }

    @Test
    void framesAreStoredInTheOrderInWhichTheyWereAppended() {
        FrameBuffer tail = new FrameBuffer(1000, 5);
        tail.appendPost(frame('a', 100), 6);
        tail.appendNotice(frame('b', 100));
        tail.appendPost(frame('c', 100), 7);
        FrameSnapshot view = tail.snapshot();
        assertThat(view.head()).isEqualTo(7);
        assertThat(view.seqBeforeStart()).isEqualTo(5);
        assertThat(view.offsetBehind(5)).isEqualTo(0);
        assertThat(view.offsetBehind(6)).isEqualTo(100);
        assertThat(view.offsetBehind(7)).isEqualTo(300);
        assertThat(view.seqAt(0)).isEqualTo(5);
        assertThat(view.seqAt(200)).isEqualTo(6);
        assertThat(view.startOfPosts(100, 300)).isEqualTo(200);
        assertThat(view.endOfPosts(0, 300)).isEqualTo(100);
        assertThat(read(view, 0, 300)).isEqualTo("a".repeat(100) + "b".repeat(100) + "c".repeat(100));
    }

    @Test
    void framesShownTogetherLieInOneChunkIfBatchesKeepTheirSize() {
        FrameBuffer tail = new FrameBuffer(1024 * 1024, 0);
        long from = 0;
        int pieces = 0;
        for (int batch = 0; batch < 100; batch++) {
            for (int i = 0; i < 20; i++) {
                tail.appendPost(frame('a', 1000), 20 * batch + i + 1);
            }
            FrameSnapshot view = tail.snapshot();
            pieces += view.slice(from, view.end()).remaining() == 20_000 ? 1 : 2;
            from = view.end();
        }
        assertThat(pieces).isLessThanOrEqualTo(100 + 3); // the first chunks are small
    }

    @Test
    void aSnapshotDoesNotChange() {
        FrameBuffer tail = new FrameBuffer(1000, 0);
        tail.appendPost(frame('a', 100), 1);
        FrameSnapshot view = tail.snapshot();
        tail.appendPost(frame('b', 100), 2);
        assertThat(view.end()).isEqualTo(100);
        assertThat(view.head()).isEqualTo(1);
        assertThat(view.startOfPosts(100, 100)).isEqualTo(100);
    }

    @Test
    void aNoticeAtTheEndOfAChunkFollowsThePostBeforeIt() {
        FrameBuffer tail = new FrameBuffer(1_000_000, 0);
        tail.appendPost(frame('a', 1000), 1);
        tail.appendNotice(frame('b', 1000));
        tail.appendNotice(frame('c', 1000));
        FrameSnapshot view = tail.snapshot();
        assertThat(view.slice(1000, 3000).remaining())
                .as("the notices stand in two chunks")
                .isLessThan(2000);
        assertThat(view.offsetBehind(1)).isEqualTo(1000);
    }

    @Test
    void aFrameLargerThanAnyChunkGetsAChunkOfItsOwn() {
        FrameBuffer tail = new FrameBuffer(1000, 0);
        tail.appendPost(frame('a', 200_000), 1);
        tail.appendPost(frame('b', 100), 2);
        FrameSnapshot view = tail.snapshot();
        assertThat(view.start()).isEqualTo(200_000);
        assertThat(view.seqBeforeStart()).isEqualTo(1);
    }

    /** A frame and its offset, in the list with which the buffer is compared. */
    private record Entry(long start, byte[] bytes, long seq, boolean post) {}

    @Test
    void theBufferHoldsTheSameFramesAsAList() {
        long seed = Long.getLong("seed", System.nanoTime());
        Random random = new Random(seed);
        for (int round = 0; round < 200; round++) {
            int maxBytes = 1 + random.nextInt(20_000);
            FrameBuffer tail = new FrameBuffer(maxBytes, 0);
            List<Entry> all = new ArrayList<>();
            long end = 0;
            long seq = 0;
            for (int i = random.nextInt(300); i >= 0; i--) {
                byte[] bytes = frame((char) ('a' + random.nextInt(26)), 64 + random.nextInt(1500));
                boolean post = random.nextBoolean();
                if (post) {
                    tail.appendPost(bytes, ++seq);
                } else {
                    tail.appendNotice(bytes);
                }
                all.add(new Entry(end, bytes, seq, post));
                end += bytes.length;
            }
            check(tail.snapshot(), all, maxBytes, "-Dseed=" + seed);
        }
    }

    private static void check(FrameSnapshot view, List<Entry> all, int maxBytes, String seed) {
        long end = all.get(all.size() - 1).start + all.get(all.size() - 1).bytes.length;
        assertThat(view.end()).as(seed).isEqualTo(end);
        List<Entry> kept =
                all.stream().filter(entry -> entry.start >= view.start()).toList();
        assertThat(end - view.start()).as(seed).isLessThanOrEqualTo(Math.max(maxBytes, 64 * 1024));
        StringBuilder text = new StringBuilder();
        kept.forEach(entry -> text.append(new String(entry.bytes, US_ASCII)));
        assertThat(read(view, view.start(), view.end())).as(seed).isEqualTo(text.toString());
        for (Entry entry : kept) {
            assertThat(view.seqAt(entry.start + entry.bytes.length)).as(seed).isEqualTo(entry.seq);
            if (entry.post) {
                assertThat(view.offsetBehind(entry.seq)).as(seed).isEqualTo(entry.start + entry.bytes.length);
                assertThat(view.startOfPosts(entry.start, end)).as(seed).isEqualTo(entry.start);
            } else {
                assertThat(view.endOfPosts(entry.start, end)).as(seed).isEqualTo(entry.start);
            }
        }
    }

    @Test
    void aShrunkBufferContinuesAtItsEndAndTakesNoMoreThanAtFirst() {
        FrameBuffer tail = new FrameBuffer(1_000_000, 0);
        int atFirst = tail.surplus();
        for (int seq = 1; seq <= 100; seq++) {
            tail.appendPost(frame('a', 1000), seq);
        }
        FrameSnapshot before = tail.snapshot();
        assertThat(tail.surplus()).isGreaterThan(95_000);
        while (tail.surplus() > atFirst) {
            tail.shrink();
        }
        FrameSnapshot view = tail.snapshot();
        assertThat(view.start()).isEqualTo(100_000);
        assertThat(view.end()).isEqualTo(100_000);
        assertThat(view.head()).isEqualTo(100);
        assertThat(view.seqBeforeStart()).isEqualTo(100);
        assertThat(view.offsetBehind(100)).isEqualTo(100_000);
        tail.appendPost(frame('b', 100), 101);
        assertThat(read(tail.snapshot(), 100_000, 100_100)).isEqualTo("b".repeat(100));
        assertThat(read(before, 99_000, 100_000)).isEqualTo("a".repeat(1000));
        assertThat(atFirst).isZero();
    }
}
