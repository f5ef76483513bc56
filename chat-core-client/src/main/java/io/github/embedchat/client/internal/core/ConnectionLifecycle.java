package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The client's connection state machine. Pure: events go in, effects go out through {@link ClientEffects}.
 *
 * <pre>
 *   NEW ──connect──► CONNECTING ──► GREETING ──welcome──► ONLINE ──close──► CLOSING
 *                      ▲    │           │                   │                  │ goodbye, or too late
 *                      │    ▼           ▼                   │                  ▼
 *                      └─ WAITING ◄─────┴───────────────────┘   from all: ──► CLOSED
 * </pre>
 *
 * <p><b>Threading:</b> not thread-safe, nor are the objects it consists of: callers hold the runtime's lock.
 */
public final class ConnectionLifecycle {
    /** Maximum time to wait for the server's goodbye. */
    public static final Duration CLOSING_TIME = Duration.ofSeconds(1);

    private enum Phase {
        NEW,
        CONNECTING,
        GREETING,
        ONLINE,
        WAITING,
        CLOSING,
        CLOSED
    }

    private final Duration connectTimeout;
    private final ClientEffects effects;
    private final Backoff backoff;
    private final Liveness liveness;
    private final ClientProtocol protocol;
    private final ClientSession session;

    private Phase phase = Phase.NEW;
    private ConnectionState state = Cause.of("not connected yet").offline(Duration.ZERO);
    private long onlineSince;
    /** End of the present phase, if that is GREETING, WAITING or CLOSING. */
    private long deadline;

    public ConnectionLifecycle(LifecycleSettings settings, ClientEffects effects, SplittableRandom random) {
        LifecycleSettings.Timings timings = settings.timings();
        this.connectTimeout = timings.connectTimeout();
        this.effects = effects;
        this.backoff = new Backoff(timings.minReconnectDelay(), timings.maxReconnectDelay(), random);
        this.liveness = new Liveness(timings.heartbeat());
        this.protocol = new ClientProtocol(effects, random);
        this.session = new ClientSession(settings, effects, protocol);
    }

    /** The part that takes the application's requests. */
    public ClientProtocol protocol() {
        return protocol;
    }

    public ConnectionState state() {
        return state;
    }

    public boolean isClosed() {
        return phase == Phase.CLOSED;
    }

    public CompletableFuture<Member> connect() {
        if (phase == Phase.NEW) {
            attempt();
        }
        return session.firstWelcome();
    }

    private void attempt() {
        phase = Phase.CONNECTING;
        become(new ConnectionState.Connecting());
        effects.connect();
    }

    /** Called when the connection is open, with the application's token for it; null for none. */
    public void connected(@Nullable String token) {
        phase = Phase.GREETING;
        heard();
        deadline = effects.now() + connectTimeout.toMillis();
        protocol.send(session.hello(token));
    }

    /** Called when any bytes arrive from the server. */
    public void heard() {
        liveness.heard(effects.now());
    }

    /** Called when the connection is lost or cannot be made; the cause is for people. */
    public void disconnected(String cause) {
        if (phase == Phase.GREETING) {
            session.helloLost();
        }
        lost(Cause.of(cause));
    }

    /** Called when TLS is not possible. The client closes before the first welcome; later the problem may pass. */
    public void distrusted(String cause) {
        if (session.wasWelcome()) {
            lost(Cause.of(cause));
        } else {
            end(Cause.of(cause));
        }
    }

    /** Called when the application has caught up. */
    public void drained() {
        if (phase == Phase.ONLINE) {
            protocol.drained();
        }
    }

    /** The latest time at which {@link #wake} must be called. */
    public long wakeAt() {
        return switch (phase) {
            case GREETING, WAITING, CLOSING -> Math.min(deadline, session.saveAt());
            case ONLINE -> Math.min(Math.min(liveness.wakeAt(), protocol.wakeAt()), session.saveAt());
            case NEW, CONNECTING, CLOSED -> session.saveAt();
        };
    }

    /** Does what is due by now: timeouts, pings, rejoins and saves. */
    public void wake() {
        long now = effects.now();
        session.wake(now);
        if (phase == Phase.ONLINE) {
            protocol.wake(now);
            keepAlive(now);
        } else if (now >= deadline) {
            onDeadline();
        }
    }

    private void keepAlive(long now) {
        if (liveness.isDead(now)) {
            lost(Cause.of("nothing heard for " + liveness.deadAfter().getSeconds() + " s"));
        } else if (liveness.isPingDue(now)) {
            liveness.pinged(now);
            protocol.send(new ClientMessage.Ping(null));
        }
    }

    private void onDeadline() {
        switch (phase) {
            case GREETING -> disconnected("no answer from the server");
            case WAITING -> attempt();
            case CLOSING -> end(Cause.APPLICATION);
        }
    }

    public void received(ServerMessage message) {
        try {
            MessageTable.receive(this, message);
            session.touch();
        } catch (ChatException e) {
            lost(Cause.of(e.getMessage()));
        }
    }

    /** Whether the server has accepted the hello of this connection. */
    boolean isWelcome() {
        return phase == Phase.ONLINE || phase == Phase.CLOSING;
    }

    void onWelcome(Welcome welcome) {
        phase = Phase.ONLINE;
        onlineSince = effects.now();
        become(new ConnectionState.Online(welcome.you(), welcome.resumed()));
        session.welcome(welcome);
        protocol.connected(welcome);
    }

    void onRejected(Rejected rejected) {
        if (isWelcome()) {
            protocol.onRejected(rejected);
        } else if (session.mayTryAgain(rejected)) {
            lost(Cause.of(rejected));
        } else {
            end(Cause.of(rejected));
        }
    }

    void onGoodbye(Goodbye goodbye) {
        if (goodbye.reconnect() || phase == Phase.CLOSING) {
            lost(Cause.of(goodbye));
        } else {
            end(Cause.of(goodbye));
        }
    }

    private void lost(Cause cause) {
        if (phase == Phase.CLOSING) {
            end(Cause.APPLICATION);
            return;
        }
        if (phase == Phase.ONLINE) {
            backoff.connectionHeld(effects.now() - onlineSince);
        }
        effects.disconnect();
        Duration delay = backoff.next(cause.retryAfter());
        phase = Phase.WAITING;
        deadline = effects.now() + delay.toMillis();
        become(cause.offline(delay));
        protocol.disconnected();
    }

    /** Closes the client. A connected client says bye and waits for the answer; any other client ends at once. */
    public void close() {
        if (phase == Phase.ONLINE) {
            phase = Phase.CLOSING;
            deadline = effects.now() + CLOSING_TIME.toMillis();
            protocol.close();
        } else if (phase != Phase.CLOSING) {
            end(Cause.APPLICATION);
        }
    }

    /** Ends the client, for whatever cause. Nothing happens after it; listeners get the new state last. */
    public void end(Cause cause) {
        if (phase == Phase.CLOSED) {
            return;
        }
        phase = Phase.CLOSED;
        effects.disconnect();
        session.end(cause);
        protocol.giveUp(cause.text());
        become(cause.closed());
    }

    private void become(ConnectionState next) {
        state = next;
        effects.tell(listener -> listener.onState(next));
    }
}
