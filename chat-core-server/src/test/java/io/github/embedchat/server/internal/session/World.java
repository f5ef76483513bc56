package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Limits;
import io.github.embedchat.server.internal.log.InMemoryRoomLog;
import io.github.embedchat.server.internal.room.EventLoop;
import io.github.embedchat.server.internal.room.RoomContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * A whole server without a socket, in one thread, in virtual time. Which of the event loops runs next is up to the seed, so every
 * interleaving that real threads could produce may come up, and comes up again with the same seed.
 */
public final class World {
    private static final Instant START = Instant.parse("2026-11-22T20:15:00Z");

    private final Random random;
    private final List<Loop> loops = new ArrayList<>();
    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Alarm::time).thenComparingLong(Alarm::order));
    private final int serverLoops;
    private long nanos;
    private long scheduled;
    private final Hub hub;
    private final RoomLog log;

    private record Alarm(long time, long order, Loop loop, Runnable task) {}

    /** What differs from the defaults in one test. */
    public static final class Setup {
        public long seed = 1;
        public int eventLoops = 3;
        public int tailBytes = 1024 * 1024;
        public int retainedPosts = 10_000;
        public Duration retainedFor = Duration.ofDays(7);
        public Limits limits = new Limits(16 * 1024, 4000, 32, 64, 100);
        public PostRate rate = new PostRate(20, 0);
        public List<ServerListener> listeners = List.of();

        public World build() {
            return new World(this);
        }
    }

    private World(Setup setup) {
        random = new Random(setup.seed);
        serverLoops = setup.eventLoops;
        for (int i = 0; i < setup.eventLoops; i++) {
            loops.add(new Loop());
        }
        log = new InMemoryRoomLog(setup.retainedPosts, setup.retainedFor, clock());
        Timings timings = new Timings(
                Duration.ofSeconds(10),
                Duration.ofSeconds(25),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofHours(24));
        hub = new Hub(
                new Settings("test/1", setup.limits, timings, setup.rate),
                new RoomContext(log, loops.get(0), clock(), setup.tailBytes),
                new Observer(setup.listeners, Runnable::run),
                new Random(setup.seed));
    }

    public Hub hub() {
        return hub;
    }

    public RoomLog log() {
        return log;
    }

    private InstantSource clock() {
        return () -> START.plusNanos(nanos);
    }

    public Random random() {
        return random;
    }

    /** One more thread. */
    public EventLoop newLoop() {
        Loop loop = new Loop();
        loops.add(loop);
        return loop;
    }

    /** A thread of the server that reads and writes. */
    public EventLoop serverLoop() {
        return loops.get(random.nextInt(serverLoops));
    }

    WireClient connect() {
        WireClient client = new WireClient(hub, serverLoop());
        client.open();
        return client;
    }

    /** One task of one loop; false if none is queued. */
    public boolean step() {
        List<Loop> busy = loops.stream().filter(loop -> !loop.tasks.isEmpty()).toList();
        if (busy.isEmpty()) {
            return false;
        }
        busy.get(random.nextInt(busy.size())).tasks.remove().run();
        return true;
    }

    /** Until nothing more happens without time passing. */
    public void settle() {
        int steps = 0;
        while (step()) {
            if (++steps > 10_000_000) {
                throw new AssertionError("it never settles");
            }
        }
    }

    /** Lets time pass, and all that happens in it. */
    public void pass(Duration time) {
        settle();
        long end = nanos + time.toNanos();
        while (!alarms.isEmpty() && alarms.element().time <= end) {
            Alarm alarm = alarms.remove();
            nanos = alarm.time;
            alarm.loop.execute(alarm.task);
            settle();
        }
        nanos = end;
    }

    private final class Loop implements EventLoop {
        private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();

        @Override
        public void execute(Runnable task) {
            tasks.add(task);
        }

        @Override
        public void schedule(Duration delay, Runnable task) {
            alarms.add(new Alarm(nanos + delay.toNanos(), scheduled++, this, task));
        }

        @Override
        public long nanoTime() {
            return nanos;
        }
    }
}
