package io.github.embedchat.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.client.internal.core.ConnectionLifecycle;
import io.github.embedchat.server.internal.ServerCore;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** All connections of one client. Only the newest is in use, but bytes sent on the others may still arrive. */
final class Connections {
    private static final long GRACE_MILLIS = 10_000;

    private final World world;
    private final Device device;
    private final EventLoop loop;
    /** Runs an event of the client. */
    private final Consumer<Consumer<ConnectionLifecycle>> client;
    /** Null while there is no connection. */
    private @Nullable Line newest;
    /** True while no server is running, and the client is about to be told. */
    private boolean refused;
    /** Connections on which sent bytes are still to arrive. */
    private final List<Line> delayed = new ArrayList<>();
    /** True while new connections are also delayed. */
    private boolean delays;
    /** Time of the last frame from the server. */
    private long heardAt;
    /** The server that sent that frame. */
    private @Nullable ServerCore heardServer;
    /** Time of the first welcome. */
    private long welcomeAt = Long.MAX_VALUE;

    Connections(World world, Device device, EventLoop loop, Consumer<Consumer<ConnectionLifecycle>> client) {
        this.world = world;
        this.device = device;
        this.loop = loop;
        this.client = client;
    }

    /** Null while there is no connection. */
    @Nullable
    Line newest() {
        return newest;
    }

    void connect() {
        if (!world.server().isUp()) {
            refused = true;
            loop.execute(this::beRefused);
            return;
        }
        End end = new End(world.server().core());
        end.line =
                device.inProcess() ? new InProcessLine(world, device, loop, end) : new Wire(world, device, loop, end);
        newest = end.line;
        if (delays) {
            delay(end.line);
            loop.schedule(Duration.ofMillis(world.random().nextInt(2_000)), () -> giveUp(end.line));
        }
        end.line.open();
    }

    /** Gives up a connection that was too slow; the client tries another. */
    private void giveUp(Line slow) {
        if (newest == slow && delays) {
            slow.cut();
        }
    }

    private void beRefused() {
        if (refused) {
            refused = false;
            client.accept(lifecycle -> lifecycle.disconnected("connection refused"));
        }
    }

    void disconnect() {
        refused = false;
        if (newest != null) {
            newest.close();
            newest = null;
        }
    }

    /** Kills the program. If silently, the server is not notified. */
    void kill(boolean silently) {
        if (newest != null && silently) {
            newest.vanish();
            newest = null;
        }
        disconnect();
        catchUp();
    }

    /** Delays all that the client sends from now on, on new connections too. */
    void delay() {
        delays = true;
        if (newest != null) {
            delay(newest);
        }
    }

    private void delay(Line line) {
        line.delay();
        delayed.add(line);
    }

    /** Delivers what was delayed. Bytes on the newest connection may arrive first. */
    void catchUp() {
        delays = false;
        Collections.shuffle(delayed, world.random());
        delayed.forEach(Line::catchUp);
        delayed.clear();
    }

    /** Returns the time of the first welcome. */
    long welcomeAt() {
        return welcomeAt;
    }

    private void welcome(Welcome welcome) {
        boolean isInTime = welcomeAt != Long.MAX_VALUE
                && heardServer == world.server().core()
                && world.millis() < heardAt + GRACE_MILLIS;
        // Sessions of an account displace each other, and a stalled in-process client is told late.
        boolean mayBeNew = device.account() != null
                || device.inProcess()
                || world.witness().wasKicked(welcome.you().id());
        if (isInTime && !mayBeNew) {
            assertThat(welcome.resumed())
                    .as("%s is back in time", device.name())
                    .isTrue();
        }
        welcomeAt = Math.min(welcomeAt, world.millis());
    }

    /** The client's end of one connection. */
    private final class End implements Line.Client {
        private final ServerCore server;
        private Line line;
        private boolean welcomed;

        End(ServerCore server) {
            this.server = server;
        }

        private void ifNewest(Consumer<ConnectionLifecycle> event) {
            if (newest == line) {
                client.accept(event);
            }
        }

        @Override
        public void opened() {
            ifNewest(lifecycle -> lifecycle.connected(device.account()));
        }

        @Override
        public void received(ServerMessage message) {
            if (message instanceof Goodbye goodbye && goodbye.reason() == CloseReason.REPLACED) {
                assertThat(newest)
                        .as("%s replaces only its own older connection", device.name())
                        .isNotSameAs(line);
            }
            if (message instanceof Welcome welcome && newest == line) {
                welcome(welcome);
                welcomed = true;
            }
            if (newest == line && welcomed) {
                // The goodbye may have been delayed: the session ended before it arrived.
                heardAt = message instanceof Goodbye ? 0 : world.millis();
                heardServer = server;
            }
            ifNewest(lifecycle -> lifecycle.received(message));
        }

        @Override
        public void heard() {
            ifNewest(ConnectionLifecycle::heard);
        }

        @Override
        public void lost() {
            if (newest == line) {
                newest = null;
                client.accept(lifecycle -> lifecycle.disconnected("the connection is gone"));
            }
        }
    }
}
