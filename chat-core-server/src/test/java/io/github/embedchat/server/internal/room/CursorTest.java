package io.github.embedchat.server.internal.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Pong;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.server.internal.connection.Outbox;
import io.github.embedchat.server.internal.log.SlowLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Tests a cursor with one reader, one log and one frame buffer, which the test moves step by step. */
class CursorTest {
    private static final Member ANN = new Member("m1", "Ann");

    private final ManualLoop loop = new ManualLoop();
    private final Recorder line = new Recorder();
    private final Outbox outbox = new Outbox(loop, line);
    private final List<String> troubles = new ArrayList<>();
    private final CursorListener trouble = new CursorListener() {
        @Override
        public void onPresenceMissed() {
            troubles.add("notices missed");
        }

        @Override
        public void onFellBehindLog() {
            troubles.add("fell off");
        }
    };

    private SlowLog log = new SlowLog();
    private FrameBuffer tail = new FrameBuffer(1_000_000, 0);
    private FanOut audience;
    private int notices;

    /** Appends posts to the log only. */
    private void store(int count, String text) {
        for (int i = 0; i < count; i++) {
            long next = log.bounds(RoomId.LOBBY).head() + 1;
            log.arrive(RoomId.LOBBY, new Draft(ANN, "i" + next, text, Instant.EPOCH));
        }
    }

    private String epoch() {
        return log.bounds(RoomId.LOBBY).epoch();
    }

    /** Appends posts that the log already has to the frame buffer. */
    private void pass(long from, long to) {
        for (long seq = from; seq <= to; seq++) {
            Posted post = new Posted(RoomId.LOBBY, seq, Instant.EPOCH, "i" + seq, ANN, "x");
            tail.appendPost(ServerFrames.encode(post), seq);
        }
    }

    private void notice() {
        tail.appendNotice(ServerFrames.encode(
                new Presence(RoomId.LOBBY, Instant.EPOCH, List.of(ANN), List.of(), List.of(), ++notices, false)));
    }

    private void show() {
        audience.show(tail.snapshot());
    }

    private Cursor open(long seq, long liveFrom) {
        audience = new FanOut(RoomId.LOBBY, log, loop, new LongAdder(), tail.snapshot());
        Cursor cursor = new Cursor(audience, outbox.writer(), new Position(epoch(), seq), liveFrom, trouble);
        outbox.writer().open(cursor);
        return cursor;
    }

    /** Opens a cursor at {@code seq} that gets presence from the end of the frame buffer on. */
    private Cursor open(long seq) {
        return open(seq, tail.end());
    }

    private List<String> read() {
        outbox.writer().pump();
        line.flow(outbox, loop);
        return line.take();
    }

    private static List<String> posts(long from, long to) {
        return LongStream.rangeClosed(from, to).mapToObj(seq -> "post " + seq).toList();
    }

    @Test
    void aCursorReadsPagesOfTheLogUntilItReachesTheFrameBuffer() {
        store(1000, "x");
        tail = new FrameBuffer(1_000_000, 730);
        pass(731, 1000);
        open(3);
        assertThat(read()).isEqualTo(posts(4, 1000));
        assertThat(troubles).isEmpty();
    }

    @Test
    void aCursorInsideTheFrameBufferDoesNotReadTheLog() {
        store(5, "x");
        pass(1, 5);
        log.holdReads();
        open(2);
        assertThat(read()).isEqualTo(posts(3, 5));
        assertThat(log.reads()).isZero();
    }

    @Test
    void aPageIsNoLargerThanAWrite() {
        store(100, "x".repeat(4000));
        tail = new FrameBuffer(1_000_000, 100);
        open(0);
        assertThat(read()).isEqualTo(posts(1, 100));
        assertThat(line.writes()).allMatch(bytes -> bytes <= 2 * 64 * 1024).hasSizeLessThan(10);
    }

    @Test
    void aCursorHasOneReadOfTheLogAtATime() {
        store(300, "x");
        tail = new FrameBuffer(1_000_000, 300);
        log.holdReads();
        open(0);
        assertThat(read()).isEmpty();
        show();
        assertThat(read()).isEmpty();
        assertThat(log.reads()).isEqualTo(1);
        log.answerReads();
        assertThat(read()).isEqualTo(posts(1, 100));
        assertThat(log.reads()).isEqualTo(1);
    }

    @Test
    void aLatePageRepeatsNothingFromTheFrameBuffer() {
        store(60, "x");
        tail = new FrameBuffer(1_000_000, 50);
        pass(51, 60);
        log.holdReads();
        open(45);
        assertThat(read()).isEmpty();
        store(100, "x");
        pass(61, 160);
        show();
        assertThat(read()).isEmpty();
        log.answerReads();
        assertThat(read()).isEqualTo(posts(46, 160));
    }

    @Test
    void aFailedReadOfTheLogEndsTheConnection() {
        store(50, "x");
        tail = new FrameBuffer(1_000_000, 50);
        log.holdReads();
        open(0);
        read();
        log.failReads();
        assertThat(read()).isEmpty();
        assertThat(troubles).containsExactly("fell off");
    }

    @Test
    void aLogOfAnotherEpochEndsTheConnection() {
        store(50, "x");
        tail = new FrameBuffer(1_000_000, 50);
        open(0);
        log.holdReads();
        read();
        log.close();
        log.answerReads();
        assertThat(read()).isEmpty();
        assertThat(troubles).containsExactly("fell off");
    }

    @Test
    void postsEvictedBeforeTheyWereReadAreReportedAsAGap() {
        log = new SlowLog(10);
        store(20, "x");
        tail = new FrameBuffer(1_000_000, 20);
        log.holdReads();
        open(12);
        read();
        store(5, "x");
        pass(21, 25);
        log.answerReads();
        show();
        assertThat(read()).isEqualTo(concat(List.of("gap 13-15"), posts(16, 25)));
        assertThat(troubles).isEmpty();
    }

    @Test
    void presenceLostInAGapIsReportedAsMissed() {
        log = new SlowLog(10);
        store(20, "x");
        tail = new FrameBuffer(1_000_000, 20);
        log.holdReads();
        open(12);
        read();
        store(15, "x");
        pass(21, 21);
        notice();
        pass(22, 35);
        log.answerReads();
        show();
        assertThat(read()).isEqualTo(concat(List.of("gap 13-25"), posts(26, 35)));
        assertThat(troubles).containsExactly("notices missed");
    }

    private static List<String> concat(List<String> one, List<String> other) {
        List<String> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    @Test
    void aLiveCursorThatFallsBehindTheLogEndsItsConnection() {
        log = new SlowLog(10);
        store(5, "x");
        tail = new FrameBuffer(300, 5);
        open(5);
        assertThat(read()).isEmpty();
        store(40, "x");
        pass(6, 45);
        show();
        assertThat(tail.snapshot().seqBeforeStart())
                .as("the tail has forgotten what comes next")
                .isGreaterThan(5);
        assertThat(read()).isEmpty();
        assertThat(troubles).containsExactly("fell off");
    }

    @Test
    void aCursorWaitsForTheFrameBufferWhileTheLogIsAhead() {
        log = new SlowLog(10);
        store(20, "x");
        tail = new FrameBuffer(1_000_000, 20);
        open(12);
        store(30, "x");
        assertThat(read()).as("13 to 40 are gone, and the tail ends at 20").containsExactly("gap 13-40");
        outbox.answer(new Pong(1L));
        assertThat(read()).isEmpty();
        pass(21, 50);
        show();
        assertThat(read()).isEqualTo(concat(List.of("pong 1"), posts(41, 50)));
        assertThat(troubles).as("there might have been some in the gap").containsExactly("notices missed");
    }

    @Test
    void aCursorAheadOfTheFrameBufferStartsAtItsOwnPosition() {
        store(3, "x");
        pass(1, 2);
        open(3);
        assertThat(read()).isEmpty();
        pass(3, 3);
        show();
        assertThat(read()).isEmpty();
        store(1, "x");
        pass(4, 4);
        show();
        assertThat(read()).isEqualTo(posts(4, 4));
    }

    @Test
    void aPageForAClosedCursorIsDropped() {
        store(50, "x");
        tail = new FrameBuffer(1_000_000, 50);
        log.holdReads();
        Cursor cursor = open(0);
        read();
        outbox.writer().close(cursor);
        log.answerReads();
        assertThat(read()).isEmpty();
        log.failReads();
        assertThat(read()).isEmpty();
        assertThat(troubles).isEmpty();
    }

    @Test
    void presenceFromBeforeTheJoinIsSkipped() {
        store(6, "x");
        notice();
        pass(1, 2);
        notice();
        notice();
        pass(3, 3);
        notice();
        long joined = tail.end();
        notice();
        pass(4, 5);
        notice();
        open(1, joined);
        assertThat(read()).containsExactly("post 2", "post 3", "notice 5", "post 4", "post 5", "notice 6");
    }

    @Test
    void missedPresenceIsReportedOnceTheCursorReachesTheEnd() {
        store(200, "x");
        tail = new FrameBuffer(300, 0);
        open(0);
        assertThat(read()).isEmpty();
        log.holdReads();
        for (int seq = 1; seq <= 200; seq++) {
            pass(seq, seq);
            notice();
        }
        show();
        assertThat(read()).isEmpty();
        assertThat(troubles).isEmpty();
        while (log.reads() > 0) {
            assertThat(troubles).isEmpty();
            log.answerReads();
            read();
        }
        assertThat(troubles).containsExactly("notices missed");
        show();
        read();
        assertThat(troubles).hasSize(1);
    }
}
