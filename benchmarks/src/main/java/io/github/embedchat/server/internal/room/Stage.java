package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.benchmarks.Drafts;
import io.github.embedchat.server.internal.log.InMemoryRoomLog;
import io.github.embedchat.server.internal.log.Retention;
import java.time.Duration;
import java.time.InstantSource;

/**
 * A room with its log, on one event loop that is the hub's as well, as in a server with one thread. The log is full from the
 * beginning: an old post goes for each new one.
 *
 * <p><b>Threading:</b> one thread.
 */
final class Stage {
    private static final int RETAINED_POSTS = 10_000;
    private static final long RETAINED_BYTES = 64L * 1024 * 1024;
    private static final CursorTrouble NONE = new CursorTrouble() {
        @Override
        public void noticesMissed() {
            throw new IllegalStateException("notices were missed");
        }

        @Override
        public void fellOff() {
            throw new IllegalStateException("a cursor fell off the log");
        }
    };

    private final HandRunLoop loop = new HandRunLoop();
    private final Drafts drafts = new Drafts();
    private final InMemoryRoomLog log;
    private final Room room;

    Stage(int tailBytes) {
        InstantSource clock = InstantSource.system();
        Retention retention = new Retention(RETAINED_POSTS, Duration.ofDays(7), RETAINED_BYTES);
        log = new InMemoryRoomLog(retention, clock);
        room = new Room(
                RoomId.LOBBY,
                new RoomContext(log, loop, clock, new FrameBufferBudget(tailBytes, Long.MAX_VALUE)),
                post -> {});
        for (int i = 0; i < RETAINED_POSTS; i++) {
            post();
            loop.settle();
        }
    }

    /** A member comes in, on a connection of its own. */
    Occupant join(int number) {
        CountingLine line = new CountingLine(loop);
        Member member = new Member("m-" + number, "Member" + number);
        Occupant occupant = room.join(member, line.outbox(), JoinFrom.head(), NONE);
        loop.settle();
        return occupant;
    }

    /** Everybody knows who is there. */
    void expire() {
        loop.expire();
    }

    /** A member that is in already comes back on another connection, and has missed so many posts. */
    CountingLine rejoin(Occupant occupant, int missed) {
        Bounds bounds = log.bounds(room.id());
        CountingLine line = new CountingLine(loop);
        Position last = new Position(bounds.epoch(), bounds.head() - missed);
        room.rejoin(occupant, line.outbox(), JoinFrom.after(last), NONE);
        loop.settle();
        return line;
    }

    /** Whether the member has got everything. */
    static boolean isLive(Occupant occupant) {
        Cursor cursor = occupant.cursor();
        return cursor != null && cursor.hasReached(cursor.end());
    }

    /** As a session does it; the rest happens when the loop settles. */
    void post() {
        room.append(drafts.next());
        room.drain();
    }

    void settle() {
        loop.settle();
    }
}
