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
import java.net.InetSocketAddress;
import java.net.SocketAddress;
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
 * A whole server without a socket, in one thread and in virtual time. The seed decides which event loop runs next. Any
 * interleaving of real threads can therefore occur, and the same seed repeats it.
 */
public final class SimulatedServer {
    private static final Instant START = Instant.parse("2026-11-22T20:15:00Z");
    private static final int NEVER_SETTLES = 10_000_000;

    /** The address from which the next clients connect. */
    public SocketAddress remote = InetSocketAddress.createUnresolved("simulated", 1);

    private final Setup setup;
    private final Random random;
    /** Loops with queued tasks. */
    private final List<Loop> busy = new ArrayList<>();

    private final PriorityQueue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparingLong(Alarm::time).thenComparingLong(Alarm::order));
    private final List<Loop> serverThreads = new ArrayList<>();
    /** The loops of {@link #serverThreads} as passed to the server, after {@link Setup#loops}. */
    private final List<EventLoop> serverLoops = new ArrayList<>();

    private long nanos;
    private long scheduled;
    private long accepted;
    private ServerCore core;
    private InProcessTransport inProcess;
    private RoomLog log;

    private record Alarm(long time, long order, Loop loop, Runnable task) {}

    /** The settings of one simulated server. */
    public static final class Setup {
        private static final Duration NEVER = Duration.ofDays(3_650);

        public long seed = 1;
        public int eventLoops = 3;
        /** Options of the server. The defaults disable handshake timeout, heartbeat, read timeout and rate limit. */
        public ServerOptions options = ServerOptions.defaults()
                .rates(ServerRates::unlimited)
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

        /** Restores the default handshake timeout, heartbeat and read timeout. */
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

        /** Wraps each event loop before the server gets it. */
        public UnaryOperator<EventLoop> loops = loop -> loop;
        /** Maps the number of each connection to the number that the server gets. */
        public LongUnaryOperator numbers = number -> number;

        /** Creates and starts a server on a log in memory. */
        public SimulatedServer build() {
            SimulatedServer server = empty();
            server.start(server.inMemory());
            return server;
        }

        /** Creates a server that is not started. */
        public SimulatedServer empty() {
            return new SimulatedServer(this);
        }
    }

    private SimulatedServer(Setup setup) {
        this.setup = setup;
        this.random = new Random(setup.seed);
    }

    /** Creates a log in memory with the options of the setup. */
    public RoomLog inMemory() {
        return new InMemoryRoomLog(setup.options.memory(), clock());
    }

    /** Starts the server on this log. */
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

    /** Kills the server. Its queued tasks never run. */
    public void crash() {
        serverThreads.forEach(Loop::die);
        serverThreads.clear();
        serverLoops.clear();
        core = null;
    }

    /** True while the server runs. */
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

    /** Creates another event loop, which the server does not use. */
    public EventLoop newLoop() {
        return new Loop();
    }

    /**
     * Accepts a connection on one of the server's event loops.
     *
     * @param out gets the bytes that leave
     * @param onEnd runs when the server has ended the connection
     */
    public SimulatedChannel accept(Consumer<byte[]> out, Runnable onEnd) {
        EventLoop loop = anyLoop();
        long number = setup.numbers.applyAsLong(accepted++);
        return new SimulatedChannel(
                loop,
                remote,
                out,
                onEnd,
                channel -> SimulatedChannel.connection(channel, number, loop, setup.options, core::handle));
    }

    private EventLoop anyLoop() {
        return serverLoops.get(random.nextInt(serverLoops.size()));
    }

    /** The running server for clients inside the JVM. */
    public InProcessServer inProcess() {
        return inProcess;
    }

    public SimulatedClient connect() {
        SimulatedClient client = new SimulatedClient(this);
        client.open();
        return client;
    }

    /** Connects another client, sends these lines and runs until nothing more happens. */
    public SimulatedClient says(String... lines) {
        SimulatedClient client = connect().send(lines);
        settle();
        return client;
    }

    /** Sends these lines and runs until nothing more happens. */
    public void say(SimulatedClient client, String... lines) {
        client.send(lines);
        settle();
    }

    /** Runs one task of a random loop. Returns false if no task is queued. */
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

    /** Runs tasks until nothing more happens without time passing. */
    public void settle() {
        int steps = 0;
        while (step()) {
            if (++steps > NEVER_SETTLES) {
                throw new AssertionError("it never settles");
            }
        }
    }

    /** Lets time pass, and runs all tasks that become due. */
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
