package io.github.embedchat.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.client.internal.core.ClientEffects;
import io.github.embedchat.client.internal.core.ClientProtocol;
import io.github.embedchat.client.internal.core.ConnectionLifecycle;
import io.github.embedchat.client.internal.core.LifecycleSettings;
import io.github.embedchat.client.internal.core.LifecycleSettings.Checkpoint;
import io.github.embedchat.client.internal.core.LifecycleSettings.Timings;
import io.github.embedchat.server.internal.SimulatedServer;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;

/** The real client, but for its threads and its socket, and somebody in front of it. */
final class Guest implements ClientEffects {
    private static final Timings TIMINGS =
            new Timings(Duration.ofMillis(250), Duration.ofSeconds(30), Duration.ofSeconds(25), Duration.ofSeconds(10));

    /** One write, of at most 64 KiB, and the answer that may still be added to it. */
    private static final int MAX_BYTES_UNDER_WAY = 80 * 1024;
    /** One batch of requests, with the posts among them, and what nobody asked for. */
    private static final int MAX_ANSWERS_WAITING = 80;
    /** A piece that was on its way when the server stopped reading. */
    private static final int MAX_BYTES_UNASKED = 400;

    private final SimulatedServer world;
    private final String name;
    private final Fault fault;
    private final History history;
    private final EventLoop loop;
    private final View view;
    private final ConnectionLifecycle lifecycle;
    /** Null while there is no connection. */
    private Wire wire;
    /** Where what was said is still to arrive; all but the newest were given up. */
    private final List<Wire> delayed = new ArrayList<>();

    private boolean delays;

    /** There is nobody to connect to, and the lifecycle is about to be told. */
    private boolean refused;

    private long wakeScheduled = Long.MAX_VALUE;
    private boolean backlogged;

    Guest(SimulatedServer world, String name, Fault fault, History history) {
        this.world = world;
        this.name = name;
        this.fault = fault;
        this.history = history;
        this.loop = world.newLoop();
        this.view = new View(name, history);
        this.lifecycle = new ConnectionLifecycle(
                new LifecycleSettings(name, null, TIMINGS, null),
                this,
                new SplittableRandom(world.random().nextLong()));
    }

    String name() {
        return name;
    }

    View view() {
        return view;
    }

    /** Sends requests of the application. */
    void ask(Consumer<ClientProtocol> requests) {
        run(client -> requests.accept(client.protocol()));
    }

    <A extends ServerMessage> CompletableFuture<A> ask(ClientMessage message, Class<A> answerType) {
        CompletableFuture<A> answer = lifecycle.protocol().ask(message, answerType, Function.identity());
        scheduleWake();
        return answer;
    }

    /** Something happens to the client, on whatever thread. */
    void run(Consumer<ConnectionLifecycle> event) {
        event.accept(lifecycle);
        scheduleWake();
    }

    void join(RoomId room, JoinFrom from) {
        ask(client -> {
            CompletableFuture<Joined> answer = client.join(room, from);
            view.asks(room, answer);
            answer.whenComplete((joined, failure) -> joinAgain(room, from, failure));
        });
    }

    /** The application joins again when it is told that the log is away. */
    private void joinAgain(RoomId room, JoinFrom from, Throwable failure) {
        if (failure instanceof RejectedException rejected && rejected.code() == RejectCode.BUSY) {
            loop.schedule(rejected.retryAfter().orElseThrow(), () -> join(room, from));
        }
    }

    boolean isOnline() {
        return lifecycle.state() instanceof ConnectionState.Online;
    }

    boolean isClosed() {
        return lifecycle.state() instanceof ConnectionState.Closed;
    }

    /** Null while there is none. */
    Wire wire() {
        return wire;
    }

    /** From now on what the client says takes its time, on new connections too. */
    void delay() {
        delays = true;
        if (wire != null) {
            wire.delay();
            delayed.add(wire);
        }
    }

    /** And now it arrives; what was said on the newest connection perhaps first. */
    void catchUp() {
        delays = false;
        Collections.shuffle(delayed, world.random());
        delayed.forEach(Wire::catchUp);
        delayed.clear();
    }

    /** The application takes no more callbacks for a while, or catches up. */
    void backlogged(boolean now) {
        if (backlogged && !now) {
            run(ConnectionLifecycle::drained);
        }
        backlogged = now;
    }

    /** What the server holds for this connection stays within its bound. */
    void assertBounded() {
        if (wire != null) {
            assertThat(wire.channel().bytesUnderWay()).as("bytes for %s", name).isLessThan(MAX_BYTES_UNDER_WAY);
            assertThat(wire.channel().bytesReadUnasked())
                    .as("bytes of %s", name)
                    .isLessThan(MAX_BYTES_UNASKED);
            assertThat(wire.channel().answersWaiting())
                    .as("answers for %s", name)
                    .isLessThan(MAX_ANSWERS_WAITING);
        }
    }

    private void scheduleWake() {
        long wakeAt = lifecycle.wakeAt();
        if (wakeAt != Long.MAX_VALUE && wakeAt < wakeScheduled) {
            wakeScheduled = wakeAt;
            loop.schedule(Duration.ofMillis(Math.max(0, wakeAt - now())), this::wake);
        }
    }

    private void wake() {
        wakeScheduled = Long.MAX_VALUE;
        if (fault.isWoken()) {
            run(ConnectionLifecycle::wake);
        }
    }

    @Override
    public long now() {
        return loop.nanoTime() / 1_000_000;
    }

    @Override
    public void connect() {
        if (!world.isUp()) {
            refused = true;
            loop.execute(this::beRefused);
            return;
        }
        Wire fresh = new Wire(world, name, loop, new Stream(history), fault);
        wire = fresh;
        if (delays) {
            delay();
            loop.schedule(Duration.ofMillis(world.random().nextInt(2_000)), () -> giveUp(fresh));
        }
        fresh.open(
                () -> ifStill(fresh, client -> client.connected(null)),
                (message) -> ifStill(fresh, client -> client.received(message)),
                () -> ifStill(fresh, ConnectionLifecycle::heard),
                () -> {
                    if (wire == fresh) {
                        wire = null;
                        run(client -> client.disconnected("the connection is gone"));
                    }
                });
    }

    /** It was too slow for the client, which tries another. */
    private void giveUp(Wire slow) {
        if (wire == slow && delays) {
            slow.cut();
        }
    }

    private void beRefused() {
        if (refused) {
            refused = false;
            run(client -> client.disconnected("connection refused"));
        }
    }

    private void ifStill(Wire one, Consumer<ConnectionLifecycle> event) {
        if (wire == one) {
            run(event);
        }
    }

    @Override
    public void send(byte[] line) {
        if (wire != null) {
            wire.send(line);
        }
    }

    @Override
    public void disconnect() {
        refused = false;
        if (wire != null) {
            wire.close();
            wire = null;
        }
    }

    @Override
    public void tell(Consumer<ChatListener> call) {
        loop.execute(() -> fault.callback(() -> call.accept(view)));
    }

    @Override
    public void settle(Runnable completion) {
        loop.execute(() -> fault.callback(completion));
    }

    @Override
    public boolean isBacklogged() {
        return backlogged;
    }

    @Override
    public void save(Checkpoint checkpoint) {
        throw new AssertionError("there is no store");
    }
}
