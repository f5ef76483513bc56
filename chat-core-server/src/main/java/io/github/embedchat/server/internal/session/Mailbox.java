package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.server.internal.connection.Connection;
import io.github.embedchat.server.internal.connection.ConnectionHandler;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.connection.Outbox;
import io.github.embedchat.server.internal.connection.Received;
import io.github.embedchat.server.internal.room.Subscription;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one connection has received, handled one by one. Whatever makes the first of it wait makes all behind it wait too, and then the
 * connection reads no further: so answers keep their order, and a connection that asks too much is not read.
 *
 * <pre>
 *               ┌──needs a turn──► QUEUED ────turn────┐
 *   READY ──────┼──own posts, rate──► BLOCKED ──change──► READY
 *     ▲         └──handler──► SUSPENDED ──log, plug-in──► reply
 *     │                                                     │
 *     └──────── frame handed over ── ANSWERING ◄────────────┤ (of a request that takes a turn)
 *                                                           └──► READY      from all: ──► ENDED
 * </pre>
 *
 * <p><b>Threading:</b> server loop only; the methods of {@link ConnectionHandler} are for the event loop of the connection, and queue.
 */
final class Mailbox implements ConnectionHandler, SessionLink {
    private enum State {
        READY,
        QUEUED,
        BLOCKED,
        SUSPENDED,
        ANSWERING,
        ENDED
    }

    /** What all mailboxes share. */
    record Context(EventLoop serverLoop, RequestTable table, Sessions sessions, Counters counters, Observer observer) {}

    /** Sees mailboxes come and go. */
    interface Observer {
        void opened(Mailbox mailbox);

        void closed(Mailbox mailbox);
    }

    private final Context context;
    private final EventLoop serverLoop;
    private final Connection connection;
    private final ArrayDeque<Received> inbox = new ArrayDeque<>(1);
    /** Rooms from which the session is to be removed. */
    private final ArrayDeque<RoomId> removals = new ArrayDeque<>(0);

    private final Replies replies;
    private State state = State.READY;
    /** Null until welcome, and after the end. */
    private @Nullable Session session;
    /** True while the connection waits for permission to read. */
    private boolean connectionWaits;
    /** True while {@link #proceed} runs. */
    private boolean proceeding;

    Mailbox(Context context, Connection connection) {
        this.context = context;
        this.serverLoop = context.serverLoop();
        this.connection = connection;
        this.replies = new Replies(this, context.counters());
    }

    @Override
    public void onOpen() {
        serverLoop.execute(() -> {
            context.observer().opened(this);
            connection.proceed(false);
        });
    }

    @Override
    public void onReceived(List<Received> batch) {
        serverLoop.execute(() -> {
            if (state != State.ENDED) {
                inbox.addAll(batch);
                connectionWaits = true;
                proceed();
            }
        });
    }

    @Override
    public void onSilence() {
        serverLoop.execute(() -> {
            if (session != null) {
                tell(new ServerMessage.Ping(null, Replies.heads(session)));
            }
        });
    }

    @Override
    public void onTimeout() {
        serverLoop.execute(() -> abort(CloseReason.TIMEOUT, LeaveReason.TIMEOUT));
    }

    @Override
    public void onStalled() {
        serverLoop.execute(() -> abort(CloseReason.SLOW, LeaveReason.SLOW));
    }

    @Override
    public void onClosed() {
        serverLoop.execute(() -> {
            lose(LeaveReason.DISCONNECTED);
            context.observer().closed(this);
        });
    }

    @Override
    public SocketAddress remote() {
        return connection.remote();
    }

    @Override
    public long number() {
        return connection.number();
    }

    @Override
    public Outbox outbox() {
        return connection.outbox();
    }

    @Nullable
    Session session() {
        return session;
    }

    boolean isEnded() {
        return state == State.ENDED;
    }

    /** Handles what may be handled now, and then has the connection read on. */
    private void proceed() {
        if (proceeding) {
            return; // the loop below goes on
        }
        proceeding = true;
        while (state == State.READY && !(inbox.isEmpty() && removals.isEmpty())) {
            step();
        }
        proceeding = false;
        if (state == State.READY && connectionWaits) {
            connectionWaits = false;
            connection.proceed(session != null);
        }
    }

    private void step() {
        if (!removals.isEmpty() || !(inbox.element() instanceof Received.Request next)) {
            if (!replies.ownPosts().isSettled()) {
                state = State.BLOCKED;
            } else if (removals.isEmpty()) {
                handle(inbox.remove());
            } else {
                leave(removals.remove());
            }
            return;
        }
        RequestType<?> type = context.table().of(next.message());
        if (!mayHandle(type)) {
            state = State.BLOCKED;
        } else if (type.takesTurn()) {
            state = State.QUEUED;
            serverLoop.takeTurn(this::takeTurn);
        } else {
            takeToken(type);
            handle(inbox.remove());
        }
    }

    /** Whether the first request may be handled; otherwise {@link #unblock} follows once that may have changed. */
    private boolean mayHandle(RequestType<?> type) {
        if (type.waitsFor() == RequestType.Wait.OWN_POSTS || session == null) {
            return replies.ownPosts().isSettled();
        }
        long now = serverLoop.nanoTime();
        long wait = session.user().postRate(now).untilNext(now);
        if (wait > 0) {
            serverLoop.schedule(Duration.ofNanos(wait), this::unblock);
        }
        return wait == 0 && replies.ownPosts().mayPost();
    }

    private void takeToken(RequestType<?> type) {
        if (type.waitsFor() == RequestType.Wait.RATE && session != null) {
            long now = serverLoop.nanoTime();
            session.user().postRate(now).take(now);
        }
    }

    private void unblock() {
        if (state == State.BLOCKED) {
            state = State.READY;
            proceed();
        }
    }

    private void takeTurn() {
        if (state == State.QUEUED) {
            state = State.READY;
            handle(inbox.remove());
            proceed();
        }
    }

    private void handle(Received received) {
        if (received instanceof Received.Request request) {
            ClientMessage message = request.message();
            RequestType<?> type = context.table().of(message);
            replies.take(message, type, () -> type.handle(message, this, session));
        } else if (received instanceof Received.Malformed malformed) {
            replies.malformed(malformed.cause(), serverLoop.nanoTime());
        } else {
            publishRooms();
            outbox().finish(null);
            lose(LeaveReason.DISCONNECTED);
        }
    }

    /** Nothing is handled until {@link #resume}. */
    void suspend() {
        state = State.SUSPENDED;
    }

    void resume() {
        if (state == State.SUSPENDED) {
            state = State.READY;
        }
    }

    /** Goes on, unless something else holds it up. */
    void goOn() {
        unblock();
        proceed();
    }

    /** Nothing is handled until every answer so far has been handed to the channel. */
    void awaitAnswers() {
        if (state == State.READY) {
            state = State.ANSWERING;
            outbox().whenAnswered(() -> serverLoop.execute(() -> {
                if (state == State.ANSWERING) {
                    state = State.READY;
                    proceed();
                }
            }));
        }
    }

    /** The handshake is complete. */
    void welcome(Session welcomed) {
        session = welcomed;
    }

    /** Shows this session's readers everything that its rooms have, so that an answer does not overtake it. */
    void publishRooms() {
        if (session != null) {
            session.subscriptions().forEach(subscription -> subscription.room().publish());
        }
    }

    @Override
    public void tell(ServerMessage message) {
        publishRooms();
        outbox().tell(message, null);
    }

    @Override
    public void removeFrom(RoomId room) {
        removals.add(room);
        goOn();
    }

    private void leave(RoomId room) {
        Subscription subscription = session == null ? null : session.subscription(room);
        if (session != null && subscription != null) {
            Runnable closing = session.leave(subscription, LeaveReason.KICKED);
            outbox().tell(new ServerMessage.Left(room), closing);
        }
    }

    /** Says goodbye behind everything that is due; the session ends. */
    void finish(CloseReason reason, LeaveReason left) {
        publishRooms();
        outbox().finish(goodbye(reason));
        Session ended = end();
        if (ended != null) {
            context.sessions().end(ended, left);
        }
    }

    /** Says goodbye at once, whatever is due; the session has its grace time. */
    void abort(CloseReason reason, LeaveReason lost) {
        if (state != State.ENDED) {
            outbox().abort(goodbye(reason));
            lose(lost);
        }
    }

    @Override
    public void fellBehind() {
        abort(CloseReason.SLOW, LeaveReason.SLOW);
    }

    @Override
    public void kick() {
        outbox().abort(goodbye(CloseReason.KICKED));
        end();
    }

    @Override
    public void replace() {
        outbox().abort(goodbye(CloseReason.REPLACED));
        end();
    }

    /** The server shuts down. */
    void shutDown(Goodbye goodbye) {
        if (state != State.ENDED) {
            publishRooms();
            outbox().finish(goodbye);
            end();
        }
    }

    private void lose(LeaveReason reason) {
        Session lost = end();
        if (lost != null) {
            context.sessions().lose(lost, reason);
        }
    }

    /** Drops queued requests, but applies queued removals: disconnecting must not avoid them. */
    private @Nullable Session end() {
        state = State.ENDED;
        removals.forEach(this::leave);
        removals.clear();
        inbox.clear();
        replies.ownPosts().clear();
        Session former = session;
        session = null;
        return former;
    }

    private static Goodbye goodbye(CloseReason reason) {
        return new Goodbye(reason, reason.reconnect(), null);
    }
}
