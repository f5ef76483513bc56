package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.Limits;
import io.github.embedchat.server.internal.log.InMemoryRoomLog;
import io.github.embedchat.server.internal.log.Retention;
import io.github.embedchat.server.internal.room.EventLoop;
import io.github.embedchat.server.internal.room.FrameBufferBudget;
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
import java.util.function.Consumer;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;

/**
 * A whole server without a socket, in one thread, in virtual time. Which of the event loops runs next is up to the seed, so every
 * interleaving that real threads could produce may come up, and comes up again with the same seed.
 */
public final class World {
    private static final Instant START = Instant.parse("2026-11-22T20:15:00Z");
    private static final int NEVER_SETTLES = 10_000_000;

    private final Setup setup;
    private final Random random;
    /** Those with something to do. */
    private final List<Loop> busy = new ArrayList<>();

    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Alarm::time).thenComparingLong(Alarm::order));
    private final List<Loop> serverThreads = new ArrayList<>();
    /** The same, as the server sees them. */
    private final List<EventLoop> serverLoops = new ArrayList<>();

    private long nanos;
    private long scheduled;
    private long accepted;
    private Hub hub;
    private RoomLog log;

    private record Alarm(long time, long order, Loop loop, Runnable task) {}

    /** What differs from the defaults in one test. */
    public static final class Setup {
        public long seed = 1;
        public int eventLoops = 3;
        public int tailBytes = 1024 * 1024;
        public long totalTailBytes = 16 * 1024 * 1024;
        public int retainedPosts = 10_000;
        public Duration retainedFor = Duration.ofDays(7);
        public long retainedBytes = 16 * 1024 * 1024;
        public Limits limits = new Limits(16 * 1024, 4000, 32, 64, 100);
        public int maxRooms = 10_000;
        public PostRate rate = new PostRate(20, 0);
        public List<ServerListener> listeners = List.of();
        public NamePolicies names = NamePolicies.none();
        /** Null if everybody may come in. */
        public Authentication doorkeeper;

        public Interceptors interceptors = Interceptors.none();
        /** What the server is given in place of each of its event loops. */
        public UnaryOperator<EventLoop> loops = loop -> loop;
        /** What the server is given in place of the number of each connection. */
        public LongUnaryOperator numbers = number -> number;

        /** A world with a server on a log in memory. */
        public World build() {
            World world = empty();
            world.start(world.inMemory());
            return world;
        }

        /** A world in which no server runs yet. */
        public World empty() {
            return new World(this);
        }
    }

    static final Timings TIMINGS = new Timings(
            Duration.ofSeconds(10),
            Duration.ofSeconds(25),
            Duration.ofSeconds(60),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofHours(24));

    private World(Setup setup) {
        this.setup = setup;
        this.random = new Random(setup.seed);
    }

    /** A log as the setup says. */
    public RoomLog inMemory() {
        return new InMemoryRoomLog(new Retention(setup.retainedPosts, setup.retainedFor, setup.retainedBytes), clock());
    }

    /** A server begins its life on this log. */
    public void start(RoomLog roomLog) {
        for (int i = 0; i < setup.eventLoops; i++) {
            Loop thread = new Loop();
            serverThreads.add(thread);
            serverLoops.add(setup.loops.apply(thread));
        }
        log = roomLog;
        hub = new Hub(
                new Settings("test/1", setup.limits, TIMINGS, setup.rate, setup.maxRooms),
                new RoomContext(
                        log, serverLoops.get(0), clock(), new FrameBufferBudget(setup.tailBytes, setup.totalTailBytes)),
                new Extensions(
                        setup.listeners.stream()
                                .map(listener -> Hook.of(listener, Runnable::run))
                                .toList(),
                        setup.doorkeeper,
                        setup.interceptors,
                        setup.names),
                random);
    }

    /** The server is killed: whatever it was about to do is never done. */
    public void crash() {
        serverThreads.forEach(Loop::die);
        serverThreads.clear();
        serverLoops.clear();
        hub = null;
    }

    /** Whether a server runs. */
    public boolean isUp() {
        return hub != null;
    }

    public Hub hub() {
        return hub;
    }

    public RoomLog log() {
        return log;
    }

    public InstantSource clock() {
        return () -> START.plusNanos(nanos);
    }

    public Random random() {
        return random;
    }

    /** One more thread. */
    public EventLoop newLoop() {
        return new Loop();
    }

    /**
     * The server accepts a connection, on one of its threads.
     *
     * @param out takes what leaves
     * @param onEnd runs when the server has ended the connection
     */
    public SimulatedLine accept(Consumer<byte[]> out, Runnable onEnd) {
        EventLoop loop = serverLoops.get(random.nextInt(serverLoops.size()));
        return new SimulatedLine(hub, setup.numbers.applyAsLong(accepted++), loop, out, onEnd);
    }

    WireClient connect() {
        WireClient client = new WireClient(this);
        client.open();
        return client;
    }

    /** One task of one loop; false if none is queued. */
    public boolean step() {
        if (busy.isEmpty()) {
            return false;
        }
        int place = random.nextInt(busy.size());
        Loop loop = busy.get(place);
        Runnable task = loop.tasks.remove();
        if (loop.tasks.isEmpty()) {
            busy.remove(place);
        }
        task.run();
        return true;
    }

    /** Until nothing more happens without time passing. */
    public void settle() {
        int steps = 0;
        while (step()) {
            if (++steps > NEVER_SETTLES) {
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
        private boolean dead;

        @Override
        public void execute(Runnable task) {
            if (dead) {
                return;
            }
            tasks.add(task);
            if (tasks.size() == 1) {
                busy.add(this);
            }
        }

        @Override
        public void schedule(Duration delay, Runnable task) {
            alarms.add(new Alarm(nanos + delay.toNanos(), scheduled++, this, task));
        }

        @Override
        public long nanoTime() {
            return nanos;
        }

        private void die() {
            dead = true;
            tasks.clear();
            busy.remove(this);
        }
    }
}
