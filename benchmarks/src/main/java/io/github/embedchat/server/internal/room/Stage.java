package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.log.Bounds;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.benchmarks.Drafts;
import io.github.embedchat.server.internal.hook.ListenerNotifier;
import io.github.embedchat.server.internal.log.InMemoryRoomLog;
import io.github.embedchat.server.options.ServerMemory;
import io.github.embedchat.server.options.ServerOptions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * A room with its log on one event loop, which is also the server loop, as in a server with one thread. The log is full
 * from the beginning: each new post evicts an old one.
 *
 * <p><b>Threading:</b> one thread.
 */
final class Stage {
    private static final int RETAINED_POSTS = 10_000;
    private static final long RETAINED_BYTES = 64L * 1024 * 1024;
    private static final CursorListener NONE = new CursorListener() {
        @Override
        public void onPresenceMissed() {
            throw new IllegalStateException("notices were missed");
        }

        @Override
        public void onFellBehindLog() {
            throw new IllegalStateException("a cursor fell off the log");
        }
    };

    private final HandRunLoop loop = new HandRunLoop();
    private final Drafts drafts = new Drafts();
    private final InMemoryRoomLog log;
    private final Room room;

    Stage(int bufferBytes) {
        InstantSource clock = InstantSource.system();
        ServerMemory memory = ServerOptions.defaults()
                .memory()
                .retention(RETAINED_POSTS, Duration.ofDays(7))
                .retainedBytes(RETAINED_BYTES);
        log = new InMemoryRoomLog(memory, clock);
        room = Room.open(
                        RoomId.LOBBY,
                        new RoomContext(
                                log,
                                loop,
                                clock,
                                new FrameBufferBudget(bufferBytes, Long.MAX_VALUE),
                                new ListenerNotifier(List.of()),
                                new LongAdder()),
                        () -> {})
                .toCompletableFuture()
                .join();
        for (int i = 0; i < RETAINED_POSTS; i++) {
            post();
            loop.settle();
        }
    }

    /** Adds a member with a connection of its own. */
    Subscription join(int number) {
        CountingChannel channel = new CountingChannel(loop);
        Member member = new Member("m-" + number, "Member" + number);
        Subscription.Opening opening = room.subscribe(member, channel.outbox(), start(JoinFrom.head()), NONE);
        open(channel, opening);
        return opening.subscription();
    }

    /** Runs all delayed tasks, so that gathered presence is delivered. */
    void expire() {
        loop.expire();
    }

    /** Resumes a member on another connection, with the given number of missed posts. */
    CountingChannel rejoin(Subscription subscription, int missed) {
        Bounds bounds = bounds();
        CountingChannel channel = new CountingChannel(loop);
        Position last = new Position(bounds.epoch(), bounds.head() - missed);
        open(channel, room.resume(subscription, channel.outbox(), start(JoinFrom.after(last)), NONE));
        return channel;
    }

    private StartPosition start(JoinFrom from) {
        return StartPosition.of(from, bounds());
    }

    private Bounds bounds() {
        return log.read(room.id(), new Position("", 0), 1)
                .toCompletableFuture()
                .join()
                .bounds();
    }

    private void open(CountingChannel channel, Subscription.Opening opening) {
        channel.outbox().answer(opening.frame(), opening.then());
        loop.settle();
    }

    /** Whether the member has everything. */
    static boolean isLive(Subscription subscription) {
        return subscription.hasEverything();
    }

    /** Posts as a session does. The rest happens when the loop settles. */
    void post() {
        room.append(drafts.next());
        room.drain();
    }

    void settle() {
        loop.settle();
    }
}
