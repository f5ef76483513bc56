package io.github.embedchat.server.internal.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Pong;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.server.internal.connection.Channel;
import io.github.embedchat.server.internal.connection.Outbox;
import io.github.embedchat.server.internal.connection.Output;
import io.github.embedchat.server.internal.log.SlowLog;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** Tests the outbox of one connection whose output takes a write only when the last one has left. */
class OutboxTest {
    private static final Member ANN = new Member("m1", "Ann");
    private static final Goodbye SLOW = new Goodbye(CloseReason.SLOW, true, null);
    private static final Goodbye BYE = new Goodbye(CloseReason.BYE, false, null);

    private final ManualLoop loop = new ManualLoop();
    private final Recorder line = new Recorder();
    private final Outbox outbox = new Outbox(loop, line);
    private final SlowLog log = new SlowLog();
    private final Feed tea = new Feed("tea");
    private final Feed lobby = new Feed("lobby");

    /** A room, reduced to the parts that a connection uses. */
    private final class Feed implements CursorListener {
        private final RoomId room;
        private FrameBuffer tail = new FrameBuffer(1_000_000, 0);
        private FanOut audience;

        private Feed(String name) {
            room = new RoomId(name);
            audience = new FanOut(room, log, loop, new LongAdder(), tail.snapshot());
        }

        private Cursor open() {
            Position head = new Position("e1", tail.head());
            Cursor cursor = new Cursor(audience, outbox.writer(), head, tail.end(), this);
            outbox.writer().open(cursor);
            return cursor;
        }

        /** Stores this many posts in the log only, and opens a cursor before the first of them. */
        private Cursor openBefore(int posts) {
            for (int i = 1; i <= posts; i++) {
                log.arrive(room, new Draft(ANN, "i" + i, "x", Instant.EPOCH));
            }
            tail = new FrameBuffer(1_000_000, posts);
            audience = new FanOut(room, log, loop, new LongAdder(), tail.snapshot());
            Position start = new Position(log.bounds(room).epoch(), 0);
            Cursor cursor = new Cursor(audience, outbox.writer(), start, tail.end(), this);
            outbox.writer().open(cursor);
            return cursor;
        }

        private Posted post(String text) {
            Posted post = new Posted(room, tail.head() + 1, Instant.EPOCH, "i", ANN, text);
            tail.appendPost(ServerFrames.encode(post), post.seq());
            audience.show(tail.snapshot());
            return post;
        }

        @Override
        public void onPresenceMissed() {
            throw new AssertionError("nothing is missed here");
        }

        @Override
        public void onFellBehindLog() {
            throw new AssertionError("nothing falls off here");
        }
    }

    private List<String> read() {
        line.flow(outbox, loop);
        return line.take();
    }

    /** Leaves a write pending. */
    private void stall() {
        outbox.answer(new Pong(0L));
        loop.settle();
        line.take();
        assertThat(line.isWriting()).isTrue();
    }

    @Test
    void answersKeepTheirOrderAndShareAWriteIfTheyFit() {
        stall();
        outbox.answer(new Pong(1L));
        outbox.tell(new Pong(2L), null);
        outbox.answer(new Pong(3L));
        assertThat(read()).containsExactly("pong 1", "pong 2", "pong 3");
        assertThat(line.writes()).hasSize(2);
    }

    @Test
    void noWriteStartsWhileTheLastWriteIsPending() {
        tea.open();
        stall();
        tea.post("x");
        outbox.answer(new Pong(1L));
        loop.settle();
        assertThat(line.take()).isEmpty();
        assertThat(read()).containsExactly("post 1", "pong 1");
    }

    @Test
    void anAnswerComesAfterEarlierPostsOfAllRoomsAndBeforeLaterPosts() {
        tea.open();
        lobby.open();
        stall();
        tea.post("x");
        lobby.post("x");
        loop.settle();
        outbox.answer(new Pong(1L));
        loop.settle();
        tea.post("x");
        lobby.post("x");
        assertThat(read()).containsExactly("post 1", "post 1", "pong 1", "post 2", "post 2");
    }

    @Test
    void anAnswerWaitsForTheBacklogOfEveryRoomOverManyWrites() {
        tea.open();
        lobby.open();
        stall();
        for (int i = 0; i < 40; i++) {
            tea.post("x".repeat(4000));
            lobby.post("x".repeat(4000));
        }
        outbox.answer(new Pong(1L));
        loop.settle();
        List<String> frames = read();
        assertThat(frames).hasSize(81).endsWith("pong 1");
        assertThat(line.writes()).hasSizeGreaterThan(4).allMatch(bytes -> bytes < 2 * 64 * 1024);
    }

    @Test
    void manyAnswersAreSplitIntoSeveralWrites() {
        stall();
        Goodbye large = new Goodbye(CloseReason.OTHER, true, null);
        for (int i = 0; i < 3000; i++) {
            outbox.answer(large);
        }
        assertThat(read()).hasSize(3000);
        assertThat(line.writes()).hasSizeBetween(3, 5).allMatch(bytes -> bytes <= 65 * 1024);
    }

    @Test
    void onlyAnswersToRequestsDelayReading() {
        stall();
        outbox.tell(new Pong(1L), null);
        loop.settle();
        assertThat(outbox.writer().isAnswering()).isFalse();
        outbox.answer(new Pong(2L));
        outbox.answer(new Pong(3L));
        loop.settle();
        assertThat(outbox.writer().isAnswering()).isTrue();
        read();
        assertThat(outbox.writer().isAnswering()).isFalse();
    }

    @Test
    void theGoodbyeIsTheLastFrameAndThenTheOutputEnds() {
        tea.open();
        stall();
        tea.post("x");
        outbox.answer(new Pong(1L));
        outbox.finish(BYE);
        outbox.answer(new Pong(2L));
        outbox.finish(SLOW);
        loop.settle();
        tea.post("x");
        loop.settle();
        line.leave(outbox);
        loop.settle();
        assertThat(line.take()).containsExactly("post 1", "pong 1", "goodbye BYE");
        assertThat(line.isEnded()).as("before the goodbye has left").isFalse();
        tea.post("x");
        loop.settle();
        line.leave(outbox);
        loop.settle();
        assertThat(line.isEnded()).isTrue();
        assertThat(line.take()).isEmpty();
    }

    @Test
    void theOutputMayEndWithoutAGoodbye() {
        tea.open();
        stall();
        tea.post("x");
        outbox.finish(null);
        assertThat(read()).containsExactly("post 1");
        assertThat(line.isEnded()).isTrue();
    }

    @Test
    void anAbortSendsTheGoodbyeAtOnceAndDropsPendingFrames() {
        tea.open();
        stall();
        tea.post("x");
        outbox.answer(new Pong(1L));
        loop.settle();
        outbox.abort(SLOW);
        tea.post("x");
        loop.settle();
        assertThat(outbox.writer().isAnswering())
                .as("the goodbye holds up reading")
                .isTrue();
        assertThat(read()).containsExactly("goodbye SLOW");
        assertThat(line.isEnded()).isTrue();
    }

    @Test
    void anAbortReplacesAGoodbyeThatWaits() {
        tea.open();
        stall();
        outbox.finish(BYE);
        loop.settle();
        outbox.abort(SLOW);
        assertThat(read()).containsExactly("goodbye SLOW");
    }

    @Test
    void anAbortDoesNotReplaceAGoodbyeThatIsBeingWritten() {
        outbox.finish(BYE);
        loop.settle();
        outbox.abort(SLOW);
        assertThat(read()).containsExactly("goodbye BYE");
        assertThat(line.isEnded()).isTrue();
    }

    @Test
    void aPostIsRepeatedOnlyAfterItsReaderHasPassedIt() {
        Cursor cursor = tea.open();
        Posted first = tea.post("x");
        read();
        stall();
        Posted second = tea.post("x");
        loop.settle();
        outbox.repeat(cursor, second);
        outbox.repeat(cursor, first);
        assertThat(read()).containsExactly("post 2", "post 1");
        outbox.repeat(cursor, second);
        assertThat(read()).containsExactly("post 2");
    }

    @Test
    void aClosedCursorDelaysNoAnswer() {
        Cursor cursor = tea.open();
        stall();
        tea.post("x");
        outbox.answer(new Pong(1L));
        loop.settle();
        outbox.writer().close(cursor);
        assertThat(read()).containsExactly("pong 1");
        tea.post("x");
        assertThat(read()).isEmpty();
    }

    @Test
    void aClosedConnectionIsSentNothing() {
        tea.open();
        outbox.answer(new Pong(1L));
        loop.settle();
        outbox.answer(new Pong(2L));
        loop.settle();
        outbox.writer().close();
        outbox.answer(new Pong(3L));
        tea.post("x");
        tea.open();
        tea.post("x");
        loop.settle();
        line.leave(outbox);
        loop.settle();
        assertThat(line.take()).containsExactly("pong 1");
        assertThat(outbox.writer().isAnswering()).isFalse();
    }

    @Test
    void theActionOfAnAnswerRunsOnceTheChannelHasTheAnswer() {
        List<String> done = new ArrayList<>();
        stall();
        outbox.answer(() -> ServerFrames.encode(new Pong(1L)), () -> done.add("after 1"));
        loop.settle();
        assertThat(done).isEmpty();
        assertThat(read()).containsExactly("pong 1");
        assertThat(done).containsExactly("after 1");
    }

    @Test
    void anOutputThatTakesEveryWriteAtOnceGetsAllFramesInOrder() {
        List<Integer> writes = new ArrayList<>();
        Outbox eager = new Outbox(loop, new Output() {
            @Override
            public boolean write(List<ByteBuffer> pieces) {
                writes.add(pieces.size());
                return true;
            }

            @Override
            public Channel channel() {
                return new Recorder();
            }

            @Override
            public void end() {
                writes.add(0);
            }
        });
        eager.answer(new Pong(1L));
        eager.answer(new Pong(2L));
        eager.finish(BYE);
        loop.settle();
        assertThat(writes).containsExactly(1, 1, 1, 0);
    }

    @Test
    void onlyOnePageIsReadAtATimeEvenIfSeveralRoomsAreBehind() {
        log.holdReads();
        tea.openBefore(150);
        lobby.openBefore(150);
        outbox.writer().pump();
        loop.settle();
        int pages = 0;
        for (; log.reads() > 0; pages++) {
            assertThat(log.reads()).isEqualTo(1);
            log.answerReads();
            line.flow(outbox, loop);
        }
        assertThat(pages).isEqualTo(4);
        List<String> read = line.take();
        assertThat(read).hasSize(300).startsWith("post 1", "post 2");
    }

    @Test
    void closingACursorInTheMiddleOfAPageLetsAnotherCursorRead() {
        log.holdReads();
        Cursor first = tea.openBefore(150);
        lobby.openBefore(150);
        outbox.writer().pump();
        loop.settle();
        outbox.writer().close(first);
        outbox.writer().pump();
        loop.settle();
        log.answerReads();
        line.flow(outbox, loop);
        log.answerReads();
        assertThat(read()).hasSize(150);
    }
}
