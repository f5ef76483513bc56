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
final class World {
    static final Instant START = Instant.parse("2026-11-22T20:15:00Z");

    private final Random random;
    private final List<Loop> loops = new ArrayList<>();
    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Alarm::time).thenComparingLong(Alarm::order));
    private long nanos;
    private long scheduled;
    final Hub hub;
    final RoomLog log;

    private record Alarm(long time, long order, Loop loop, Runnable task) {}

    /** What differs from the defaults in one test. */
    static final class Setup {
        long seed = 1;
        int eventLoops = 3;
        int tailBytes = 1024 * 1024;
        int retainedPosts = 10_000;
        Duration retainedFor = Duration.ofDays(7);
        Limits limits = new Limits(16 * 1024, 4000, 32, 64, 100);
        PostRate rate = new PostRate(20, 0);
        List<ServerListener> listeners = List.of();

        World build() {
            return new World(this);
        }
    }

    World(Setup setup) {
        random = new Random(setup.seed);
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
                new Observer(setup.listeners, Runnable::run));
    }

    InstantSource clock() {
        return () -> START.plusNanos(nanos);
    }

    Random random() {
        return random;
    }

    WireClient connect() {
        WireClient client = new WireClient(hub, loops.get(random.nextInt(loops.size())));
        client.open();
        return client;
    }

    /** One task of one loop; false if none is queued. */
    boolean step() {
        List<Loop> busy = loops.stream().filter(loop -> !loop.tasks.isEmpty()).toList();
        if (busy.isEmpty()) {
            return false;
        }
        busy.get(random.nextInt(busy.size())).tasks.remove().run();
        return true;
    }

    /** Until nothing more happens without time passing. */
    void settle() {
        int steps = 0;
        while (step()) {
            if (++steps > 10_000_000) {
                throw new AssertionError("it never settles");
            }
        }
    }

    /** Lets time pass, and all that happens in it. */
    void pass(Duration time) {
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
