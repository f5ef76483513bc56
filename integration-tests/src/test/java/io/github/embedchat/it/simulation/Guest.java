package io.github.embedchat.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Member;
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
import io.github.embedchat.server.internal.connection.EventLoop;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A run of a program on a device: the real client without its threads and its socket, and an application that uses it.
 */
final class Guest implements ClientEffects {
    private static final Timings TIMINGS =
            new Timings(Duration.ofMillis(250), Duration.ofSeconds(30), Duration.ofSeconds(25), Duration.ofSeconds(10));

    private final World world;
    private final Device device;
    private final String name;
    private final EventLoop loop;
    private final View view;
    private final ConnectionLifecycle lifecycle;
    private final Connections connections;

    private long wakeScheduled = Long.MAX_VALUE;
    private boolean backlogged;
    private boolean killed;
    /** The user id from an earlier run of the program; null if the server need not know that user. */
    private @Nullable String expected;

    /** @param run number of the run, counted over all devices */
    Guest(World world, Device device, int run) {
        this.world = world;
        this.device = device;
        this.name = device.name() + "#" + run;
        this.loop = world.server().newLoop();
        this.connections = new Connections(world, device, loop, this::run);
        Checkpoint stored = device.store() == null ? null : device.store().load();
        this.view = new View(name, world, (stored == null ? Checkpoint.NONE : stored).places());
        this.lifecycle = new ConnectionLifecycle(
                new LifecycleSettings(device.userName(), device.name(), TIMINGS, stored),
                this,
                new SplittableRandom(world.random().nextLong()));
    }

    /** Returns the names of the device and of the run. */
    String name() {
        return name;
    }

    Device device() {
        return device;
    }

    View view() {
        return view;
    }

    /** Returns the user; null until the first welcome. */
    @Nullable
    Member you() {
        return lifecycle.protocol().you().orElse(null);
    }

    /** Tells the guest that the program resumes a session of this user. */
    void expect(@Nullable Member user) {
        expected = user == null ? null : user.id();
    }

    @Nullable
    String expected() {
        return expected;
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

    /** Runs an event of the client, on any thread. */
    void run(Consumer<ConnectionLifecycle> event) {
        if (!killed) {
            event.accept(lifecycle);
            scheduleWake();
        }
    }

    /** @param from null to continue where an earlier run of the program stopped */
    void join(RoomId room, @Nullable JoinFrom from) {
        ask(client -> {
            CompletableFuture<Joined> answer = client.join(room, from);
            if (from != null) {
                view.asks(room, answer);
            }
            answer.whenComplete((joined, failure) -> joinAgain(room, from, failure));
        });
    }

    /** Joins again when the application is told that the log is unavailable. */
    private void joinAgain(RoomId room, @Nullable JoinFrom from, @Nullable Throwable failure) {
        if (failure instanceof RejectedException rejected && rejected.code() == RejectCode.BUSY) {
            loop.schedule(rejected.retryAfter().orElseThrow(), () -> {
                if (from != null || !view.isIn(room)) {
                    join(room, from);
                }
            });
        }
    }

    boolean isOnline() {
        return lifecycle.state() instanceof ConnectionState.Online;
    }

    boolean isClosed() {
        return lifecycle.state() instanceof ConnectionState.Closed;
    }

    Connections connections() {
        return connections;
    }

    /** Returns the connection; null while there is none. */
    @Nullable
    Line line() {
        return connections.newest();
    }

    /** Kills the program. Callbacks that are still queued are lost. */
    void kill(boolean silently) {
        killed = true;
        world.history().abandon(name);
        if (device.store() != null) {
            device.store().kill();
            view.assertStored(device.store().load().places());
            if (connections.welcomeAt() < world.millis()) {
                assertThat(device.store().load().secret())
                        .as("the stored session of %s", name)
                        .isNotNull();
            }
        }
        connections.kill(silently);
    }

    /** Stops the application from taking callbacks, or lets it catch up. */
    void backlogged(boolean now) {
        if (backlogged && !now) {
            run(ConnectionLifecycle::drained);
        }
        backlogged = now;
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
        if (world.fault().isWoken()) {
            run(ConnectionLifecycle::wake);
        }
    }

    @Override
    public long now() {
        return loop.nanoTime() / 1_000_000;
    }

    @Override
    public void connect() {
        connections.connect();
    }

    @Override
    public void send(byte[] bytes) {
        if (line() != null) {
            line().send(bytes);
        }
    }

    @Override
    public void disconnect() {
        connections.disconnect();
    }

    @Override
    public void tell(Consumer<ChatListener> call) {
        callBack(() -> call.accept(view));
    }

    @Override
    public void settle(Runnable completion) {
        callBack(completion);
    }

    private void callBack(Runnable call) {
        loop.execute(() -> {
            if (!killed) {
                world.fault().callback(call);
            }
        });
    }

    @Override
    public boolean isBacklogged() {
        return backlogged;
    }

    @Override
    public void save(Checkpoint checkpoint) {
        loop.execute(() -> {
            if (!killed) {
                device.store().save(checkpoint);
            }
        });
    }
}
