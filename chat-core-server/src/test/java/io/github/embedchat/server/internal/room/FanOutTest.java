package io.github.embedchat.server.internal.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Pong;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.server.internal.connection.Outbox;
import io.github.embedchat.server.internal.log.SlowLog;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;

/** Tests the fan-out with channels that take as many bytes at once as the test sets. */
class FanOutTest {
    private static final Member ANN = new Member("m1", "Ann");
    private static final int ALL = Integer.MAX_VALUE;

    private final ManualLoop loop = new ManualLoop();
    private final SlowLog log = new SlowLog();
    private final Feed lobby = new Feed(RoomId.LOBBY, 1_000_000);

    private final class Feed {
        private final RoomId room;
        private final FrameBuffer tail;
        private final FanOut audience;
        private final LongAdder deliveries = new LongAdder();

        private Feed(RoomId room, int bytes) {
            this.room = room;
            tail = new FrameBuffer(bytes, 0);
            audience = new FanOut(room, log, loop, deliveries, tail.snapshot());
        }

        private void post(int count) {
            for (int i = 0; i < count; i++) {
                long seq = tail.head() + 1;
                log.arrive(room, new Draft(ANN, "i" + seq, "x", Instant.EPOCH));
                tail.appendPost(ServerFrames.encode(new Posted(room, seq, Instant.EPOCH, "i" + seq, ANN, "x")), seq);
            }
            audience.show(tail.snapshot());
        }

        private Cursor enter(Guest guest, long seq) {
            Position position = new Position(log.bounds(room).epoch(), seq);
            Cursor cursor = new Cursor(audience, guest.outbox.writer(), position, tail.end(), guest);
            guest.outbox.writer().open(cursor);
            loop.settle();
            return cursor;
        }

        private Cursor enter(Guest guest) {
            return enter(guest, tail.head());
        }
    }

    /** A connection with one cursor per room. */
    private final class Guest implements CursorListener {
        private final Recorder line = new Recorder();
        private final Outbox outbox = new Outbox(loop, line);
        /** Number of reports that the connection missed presence. */
        private int missed;

        private Guest(int flow) {
            line.letFlow(flow);
        }

        private void leave() {
            line.leave(outbox);
            loop.settle();
        }

        @Override
        public void onPresenceMissed() {
            missed++;
        }

        @Override
        public void onFellBehindLog() {
            throw new AssertionError("nothing falls off here");
        }
    }

    private static List<String> posts(int from, int to) {
        List<String> posts = new ArrayList<>();
        for (int seq = from; seq <= to; seq++) {
            posts.add("post " + seq);
        }
        return posts;
    }

    @Test
    void readersAtTheHeadShareOneSliceAndNeedNoWrite() {
        List<Guest> guests = List.of(new Guest(ALL), new Guest(ALL), new Guest(ALL));
        guests.forEach(lobby::enter);
        lobby.post(3);
        loop.settle();
        ByteBuffer first = guests.get(0).line.flowed().get(0);
        for (Guest guest : guests) {
            assertThat(guest.line.take()).isEqualTo(posts(1, 3));
            assertThat(guest.line.flowed()).singleElement().isSameAs(first);
            assertThat(guest.line.writes()).isEmpty();
        }
    }

    @Test
    void aReaderThatTakesPartOfASliceGetsTheRestAndDelaysNoOtherReader() {
        Guest slow = new Guest(10);
        Guest quick = new Guest(ALL);
        lobby.enter(slow);
        lobby.enter(quick);
        lobby.post(1);
        loop.settle();
        assertThat(slow.line.take()).isEqualTo(posts(1, 1));
        assertThat(slow.line.isWriting()).isTrue();

        lobby.post(2);
        lobby.post(2);
        loop.settle();
        assertThat(slow.line.flowed()).hasSize(1);
        assertThat(quick.line.take()).isEqualTo(posts(1, 5));
        assertThat(quick.line.writes()).isEmpty();

        slow.leave();
        assertThat(slow.line.take()).isEqualTo(posts(2, 5));
        assertThat(slow.line.writes()).as("what has gathered leaves in one go").hasSize(2);
        slow.leave();
        slow.line.letFlow(ALL);
        lobby.post(1);
        loop.settle();
        assertThat(slow.line.take()).as("and it flows again").isEqualTo(posts(6, 6));
        assertThat(slow.line.flowed()).hasSize(2);
        assertThat(slow.line.writes()).hasSize(2);
    }

    @Test
    void aReaderThatTakesNothingLosesNothing() {
        Guest stuck = new Guest(0);
        lobby.enter(stuck);
        for (int i = 0; i < 5; i++) {
            lobby.post(1);
            loop.settle();
        }
        stuck.line.flow(stuck.outbox, loop);
        assertThat(stuck.line.take()).isEqualTo(posts(1, 5));
    }

    @Test
    void aDeliveryIsCountedOncePerPostAndReaderOnEveryPath() {
        Guest slow = new Guest(10);
        Guest stuck = new Guest(0);
        lobby.enter(new Guest(ALL));
        lobby.enter(slow);
        lobby.enter(stuck);
        for (int i = 0; i < 3; i++) {
            lobby.post(2);
            loop.settle();
        }
        slow.line.flow(slow.outbox, loop);
        stuck.line.flow(stuck.outbox, loop);
        Guest late = new Guest(ALL);
        lobby.enter(late, 2);
        late.line.flow(late.outbox, loop);
        assertThat(lobby.deliveries.sum()).isEqualTo(3 * 6 + 4);
    }

    @Test
    void anAnswerFollowsThePostsThatTheRoomHadBefore() {
        Guest guest = new Guest(ALL);
        lobby.enter(guest);
        lobby.post(2);
        guest.outbox.answer(new Pong(1L));
        lobby.post(1);
        guest.line.flow(guest.outbox, loop);
        assertThat(guest.line.take()).containsExactly("post 1", "post 2", "pong 1", "post 3");
        lobby.post(1);
        loop.settle();
        assertThat(guest.line.flowed()).as("with nothing left to say, it flows").hasSize(1);
    }

    @Test
    void aPendingWriteStopsTheFanOutOfOtherRoomsToo() {
        Feed tea = new Feed(new RoomId("tea"), 1_000_000);
        Guest guest = new Guest(10);
        lobby.enter(guest);
        tea.enter(guest);
        lobby.post(1);
        loop.settle();
        assertThat(guest.line.isWriting()).isTrue();
        tea.post(1);
        lobby.post(1);
        loop.settle();
        assertThat(guest.line.take()).hasSize(1);
        guest.leave();
        assertThat(guest.line.take()).containsExactlyInAnyOrder("post 1", "post 2");
    }

    @Test
    void postsThatTheFrameBufferNoLongerHoldsAreReadFromTheLog() {
        Feed small = new Feed(new RoomId("small"), 1);
        small.post(1);
        Guest guest = new Guest(ALL);
        small.enter(guest);
        small.post(500);
        guest.line.flow(guest.outbox, loop);
        assertThat(guest.line.take()).isEqualTo(posts(2, 501));
        assertThat(guest.missed).as("there might have been some").isEqualTo(1);
    }

    @Test
    void aClosedCursorOrConnectionGetsNoSlices() {
        List<Guest> guests = List.of(new Guest(ALL), new Guest(ALL), new Guest(ALL));
        List<Cursor> cursors = guests.stream().map(lobby::enter).toList();
        guests.get(0).outbox.writer().close(cursors.get(0));
        guests.get(1).outbox.writer().close();
        lobby.post(1);
        loop.settle();
        assertThat(guests.get(0).line.take()).isEmpty();
        assertThat(guests.get(1).line.take()).isEmpty();
        assertThat(guests.get(2).line.take()).isEqualTo(posts(1, 1));
    }

    @Test
    void aLateReaderCatchesUpAndThenJoinsTheFanOut() {
        lobby.post(400);
        loop.settle();
        Guest late = new Guest(ALL);
        lobby.enter(late, 100);
        late.line.flow(late.outbox, loop);
        assertThat(late.line.take()).isEqualTo(posts(101, 400));
        lobby.post(1);
        loop.settle();
        assertThat(late.line.take()).isEqualTo(posts(401, 401));
        assertThat(late.line.flowed()).hasSize(1);
    }
}
