package io.github.embedchat.server.internal;

import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.ChatOperations;
import io.github.embedchat.api.plugin.NamePolicy;
import io.github.embedchat.api.transport.InProcessServer;
import io.github.embedchat.server.internal.connection.Acceptor;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.hook.Hook;
import io.github.embedchat.server.internal.hook.PluginHooks;
import io.github.embedchat.server.internal.log.InMemoryRoomLog;
import io.github.embedchat.server.internal.memory.InProcessTransport;
import io.github.embedchat.server.options.ServerLimits;
import io.github.embedchat.server.options.ServerMemory;
import io.github.embedchat.server.options.ServerOptions;
import io.github.embedchat.server.options.ServerRates;
import io.github.embedchat.server.options.ServerTimeouts;
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
public final class SimulatedServer {
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
    private ServerCore core;
    private InProcessTransport inProcess;
    private RoomLog log;

    private record Alarm(long time, long order, Loop loop, Runnable task) {}

    /** What differs from the defaults in one test. */
    public static final class Setup {
        private static final Duration NEVER = Duration.ofDays(3_650);

        public long seed = 1;
        public int eventLoops = 3;
        /** Whoever says nothing is not pinged, unless a test says otherwise. */
        public ServerOptions options = ServerOptions.defaults()
                .rates(ServerRates::unlimitedPosts)
                .memory(memory -> memory.retainedBytes(16 * 1024 * 1024).totalFrameBufferBytes(16 * 1024 * 1024))
                .timeouts(timeouts ->
                        timeouts.helloTimeout(NEVER).heartbeat(NEVER).readTimeout(NEVER));

        public final PluginHooks hooks = new PluginHooks();

        public Setup listener(ServerListener listener) {
            hooks.addListener(Hook.of(listener, Runnable::run));
            return this;
        }

        public Setup authenticator(Authenticator authenticator) {
            hooks.setAuthenticator(Hook.of(authenticator, Runnable::run));
            return this;
        }

        public Setup namePolicy(NamePolicy policy) {
            hooks.addNamePolicy(Hook.of(policy, Runnable::run));
            return this;
        }

        /** Those of the protocol. */
        public Setup liveness() {
            ServerTimeouts usual = ServerOptions.defaults().timeouts();
            return timeouts(timeouts -> timeouts.helloTimeout(usual.helloTimeout())
                    .heartbeat(usual.heartbeat())
                    .readTimeout(usual.readTimeout()));
        }

        public Setup limits(UnaryOperator<ServerLimits> change) {
            options = options.limits(change);
            return this;
        }

        public Setup timeouts(UnaryOperator<ServerTimeouts> change) {
            options = options.timeouts(change);
            return this;
        }

        public Setup memory(UnaryOperator<ServerMemory> change) {
            options = options.memory(change);
            return this;
        }

        public Setup rates(UnaryOperator<ServerRates> change) {
            options = options.rates(change);
            return this;
        }

        /** What the server is given in place of each of its event loops. */
        public UnaryOperator<EventLoop> loops = loop -> loop;
        /** What the server is given in place of the number of each connection. */
        public LongUnaryOperator numbers = number -> number;

        /** A server on a log in memory. */
        public SimulatedServer build() {
            SimulatedServer server = empty();
            server.start(server.inMemory());
            return server;
        }

        /** A server that does not run yet. */
        public SimulatedServer empty() {
            return new SimulatedServer(this);
        }
    }

    private SimulatedServer(Setup setup) {
        this.setup = setup;
        this.random = new Random(setup.seed);
    }

    /** A log as the setup says. */
    public RoomLog inMemory() {
        return new InMemoryRoomLog(setup.options.memory(), clock());
    }

    /** A server begins its life on this log. */
    public void start(RoomLog roomLog) {
        for (int i = 0; i < setup.eventLoops; i++) {
            Loop thread = new Loop();
            serverThreads.add(thread);
            serverLoops.add(setup.loops.apply(thread));
        }
        log = roomLog;
        core = new ServerCore(new ServerCore.Parts(
                "test/1",
                setup.options,
                serverLoops.get(0),
                clock(),
                log,
                log.signingKey().toCompletableFuture().join(),
                setup.hooks,
                random));
        inProcess = new InProcessTransport(new Acceptor(setup.options, core::handle), this::anyLoop);
    }

    /** The server is killed: whatever it was about to do is never done. */
    public void crash() {
        serverThreads.forEach(Loop::die);
        serverThreads.clear();
        serverLoops.clear();
        core = null;
    }

    /** Whether a server runs. */
    public boolean isUp() {
        return core != null;
    }

    public ServerCore core() {
        return core;
    }

    public ChatOperations operations() {
        return core.operations();
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
    public SimulatedChannel accept(Consumer<byte[]> out, Runnable onEnd) {
        EventLoop loop = anyLoop();
        long number = setup.numbers.applyAsLong(accepted++);
        return new SimulatedChannel(
                loop,
                out,
                onEnd,
                channel -> SimulatedChannel.connection(channel, number, loop, setup.options, core::handle));
    }

    private EventLoop anyLoop() {
        return serverLoops.get(random.nextInt(serverLoops.size()));
    }

    /** The running server, as clients inside the JVM reach it. */
    public InProcessServer inProcess() {
        return inProcess;
    }

    public SimulatedClient connect() {
        SimulatedClient client = new SimulatedClient(this);
        client.open();
        return client;
    }

    /** One more client, which says this and hears all that comes of it. */
    public SimulatedClient says(String... lines) {
        SimulatedClient client = connect().send(lines);
        settle();
        return client;
    }

    /** A client says something, and hears all that comes of it. */
    public void say(SimulatedClient client, String... lines) {
        client.send(lines);
        settle();
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
        public Timer schedule(Duration delay, Runnable task) {
            Alarm alarm = new Alarm(nanos + delay.toNanos(), scheduled++, this, task);
            alarms.add(alarm);
            return () -> alarms.remove(alarm);
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
