package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.listener.ConnectionState.Closed;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a client says and does, without thread, socket or clock: told what happens, it has the {@link ClientEffects} act.
 *
 * <pre>
 *   NEW ──connect──► CONNECTING ──► GREETING ──welcome──► ONLINE ──close──► CLOSING
 *                      ▲    │           │                   │                  │ goodbye, or too late
 *                      │    ▼           ▼                   │                  ▼
 *                      └─ WAITING ◄─────┴───────────────────┘   from all: ──► CLOSED
 * </pre>
 *
 * <p><b>Threading:</b> not thread-safe, and neither is anything else it consists of: whoever calls holds the runtime's lock.
 */
public final class ConnectionLifecycle {
    /** How long to wait for the goodbye. */
    public static final Duration CLOSING_TIME = Duration.ofSeconds(1);

    /** A connection that held this long was a good one: the next delay is short again. */
    private static final Duration GOOD_CONNECTION = Duration.ofSeconds(5);

    /** How long a hello that was lost on its way may still hold the name: longer than the grace time of any sensible server. */
    private static final Duration GHOST_TIME = Duration.ofSeconds(60);

    private static final Closed BY_APPLICATION = new Closed("closed by the application", true);

    private enum Phase {
        NEW,
        CONNECTING,
        GREETING,
        ONLINE,
        WAITING,
        CLOSING,
        CLOSED
    }

    private final LifecycleSettings settings;
    private final ClientEffects effects;
    private final Backoff backoff;
    private final Liveness liveness;
    private final ClientProtocol protocol;
    private final CompletableFuture<Member> firstWelcome = new CompletableFuture<>();

    private Phase phase = Phase.NEW;
    private ConnectionState state = new ConnectionState.Offline("not connected yet", Duration.ZERO);
    /** With which to come back; null until welcome for the first time. */
    private @Nullable String session;
    /** End of the present phase: of GREETING, WAITING and CLOSING. */
    private long deadline;

    private long onlineSince;
    /** Until when the own name may be held by a connection on which hello was never answered. */
    private long ghostUntil = Long.MIN_VALUE;

    public ConnectionLifecycle(LifecycleSettings settings, ClientEffects effects, RandomGenerator random) {
        LifecycleSettings.Timings timings = settings.timings();
        this.settings = settings;
        this.effects = effects;
        this.backoff = new Backoff(timings.minReconnectDelay(), timings.maxReconnectDelay(), random);
        this.liveness = new Liveness(timings.heartbeat());
        this.protocol = new ClientProtocol(effects, random);
    }

    /** For what the application asks. */
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
        return firstWelcome;
    }

    private void attempt() {
        phase = Phase.CONNECTING;
        become(new ConnectionState.Connecting());
        effects.connect();
    }

    /** There is a connection, on which to bring this token. */
    public void connected(@Nullable String token) {
        phase = Phase.GREETING;
        heard();
        deadline = effects.now() + settings.timings().connectTimeout().toMillis();
        String name = protocol.you().map(Member::name).orElse(settings.name());
        protocol.send(new ClientMessage.Hello(1, name, token, session, null));
    }

    /** Bytes came, whatever they say. */
    public void heard() {
        liveness.heard(effects.now());
    }

    /** The connection is gone, or could not be made; {@code cause} is for people. */
    public void disconnected(String cause) {
        if (phase == Phase.GREETING) {
            ghostUntil = effects.now() + GHOST_TIME.toMillis();
        }
        lost(cause, null);
    }

    /**
     * There is no TLS with the server. Before the first welcome that is a mistake in somebody's configuration, which waiting does
     * not mend; later it is more likely a network in between, or a server being set up anew, and both pass.
     */
    public void distrusted(String cause) {
        if (session == null) {
            end(cause);
        } else {
            lost(cause, null);
        }
    }

    /** The application has been told everything. */
    public void drained() {
        if (phase == Phase.ONLINE) {
            protocol.drained();
        }
    }

    /** When to call {@link #wake}, at the latest. */
    public long wakeAt() {
        return switch (phase) {
            case GREETING, WAITING, CLOSING -> deadline;
            case ONLINE -> Math.min(liveness.wakeAt(), protocol.wakeAt());
            case NEW, CONNECTING, CLOSED -> Long.MAX_VALUE;
        };
    }

    /** Time has passed. */
    public void wake() {
        long now = effects.now();
        if (phase == Phase.ONLINE) {
            protocol.wake(now);
            keepAlive(now);
        } else if (now >= wakeAt()) {
            switch (phase) {
                case GREETING -> disconnected("no answer from the server");
                case WAITING -> attempt();
                default -> end();
            }
        }
    }

    private void keepAlive(long now) {
        if (liveness.isDead(now)) {
            lost("nothing heard for " + liveness.deadAfter().toSeconds() + " s", null);
        } else if (liveness.isPingDue(now)) {
            liveness.pinged(now);
            protocol.send(new ClientMessage.Ping(null));
        }
    }

    public void received(ServerMessage message) {
        try {
            MessageTable.receive(this, message);
        } catch (ChatException e) {
            lost(e.getMessage(), null);
        }
    }

    /** Whether the server has answered the hello of this connection with welcome. */
    boolean isWelcome() {
        return phase == Phase.ONLINE || phase == Phase.CLOSING;
    }

    void onWelcome(Welcome welcome) {
        phase = Phase.ONLINE;
        onlineSince = effects.now();
        session = welcome.session();
        become(new ConnectionState.Online(welcome.you(), welcome.resumed()));
        FutureReply.complete(effects, firstWelcome, welcome.you());
        protocol.connected(welcome);
    }

    void onRejected(Rejected rejected) {
        if (isWelcome()) {
            protocol.onRejected(rejected);
        } else {
            onHelloRejected(rejected);
        }
    }

    /** Retries if our lost connection may still hold the name, or if the server asks us to try later. */
    private void onHelloRejected(Rejected rejected) {
        boolean mayBeOwnGhost = session != null || effects.now() < ghostUntil;
        boolean passes = switch (rejected.code()) {
            case NAME_TAKEN -> mayBeOwnGhost;
            case UNAUTHORIZED, NAME_INVALID -> rejected.retryAfter() != null;
            default -> false;
        };
        if (passes) {
            lost(rejected.reason(), rejected.retryAfter());
        } else {
            end(rejected.reason(), FutureReply.exception(rejected));
        }
    }

    void onGoodbye(Goodbye goodbye) {
        String cause = "the server said goodbye: " + goodbye.reason().name().toLowerCase(Locale.ROOT);
        if (goodbye.reconnect()) {
            lost(cause, goodbye.retryAfter());
        } else if (phase == Phase.CLOSING) {
            end();
        } else {
            end(cause);
        }
    }

    private void lost(String cause, @Nullable Duration retryAfter) {
        if (phase == Phase.CLOSING) {
            end();
            return;
        }
        if (phase == Phase.ONLINE && effects.now() - onlineSince >= GOOD_CONNECTION.toMillis()) {
            backoff.reset();
        }
        effects.disconnect();
        Duration delay = backoff.next(retryAfter);
        phase = Phase.WAITING;
        deadline = effects.now() + delay.toMillis();
        become(new ConnectionState.Offline(cause, delay));
        protocol.disconnected();
    }

    /** Says bye where somebody hears it, and ends once that is answered; at once otherwise. */
    public void close() {
        if (phase == Phase.ONLINE) {
            phase = Phase.CLOSING;
            deadline = effects.now() + CLOSING_TIME.toMillis();
            protocol.close();
        } else if (phase != Phase.CLOSING) {
            end();
        }
    }

    /** The application does not want it any more. */
    public void end() {
        end(BY_APPLICATION, new ChatException(BY_APPLICATION.cause()));
    }

    /** Something else ended it. */
    public void end(String cause) {
        end(cause, new ChatException(cause));
    }

    private void end(String cause, ChatException notWelcome) {
        end(new Closed(cause, false), notWelcome);
    }

    /** The one way to the end: nothing happens after it, and the state is the last thing to be told. */
    private void end(Closed closed, ChatException notWelcome) {
        if (phase == Phase.CLOSED) {
            return;
        }
        phase = Phase.CLOSED;
        effects.disconnect();
        FutureReply.fail(effects, firstWelcome, notWelcome);
        protocol.giveUp(closed.cause());
        become(closed);
    }

    private void become(ConnectionState next) {
        state = next;
        effects.tell(listener -> listener.onState(next));
    }
}
