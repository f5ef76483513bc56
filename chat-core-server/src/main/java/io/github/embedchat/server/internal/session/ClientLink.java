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
import io.github.embedchat.server.internal.rule.RateLimit;
import java.net.SocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The server loop's view of one connection. It belongs to a session from {@code welcome} to the end.
 *
 * <p><b>Threading:</b> server loop only. The methods of {@link ConnectionHandler} are called by the event loop of the
 * connection, and queue a task for the server loop.
 */
final class ClientLink implements ConnectionHandler, SessionLink, Mailbox.Owner {
    /** The collaborators that all links share. */
    record Context(
            EventLoop serverLoop,
            RequestTable table,
            RequestRates rates,
            Sessions sessions,
            Counters counters,
            Observer observer) {}

    /** Listens for links that open and close. */
    interface Observer {
        void opened(ClientLink link);

        void closed(ClientLink link);
    }

    private final Context context;
    private final Connection connection;
    private final Replies replies;
    private final Mailbox mailbox;
    /** Counts the requests before {@code welcome}, and those of a session that begins with this connection. */
    private final RateLimit requestRate;
    /** The session of this connection; null until {@code welcome} and after the end. */
    private @Nullable Session session;

    ClientLink(Context context, Connection connection) {
        this.context = context;
        this.connection = connection;
        this.requestRate = context.rates().create();
        this.replies = new Replies(this, context.counters());
        this.mailbox = new Mailbox(context.serverLoop(), context.table(), replies.ownPosts(), outbox(), this);
    }

    private void execute(Runnable task) {
        context.serverLoop().execute(task);
    }

    @Override
    public void onOpen() {
        execute(() -> {
            context.observer().opened(this);
            mailbox.add(List.of(new Received.Opened()));
        });
    }

    @Override
    public void onReceived(List<Received> batch) {
        execute(() -> mailbox.add(batch));
    }

    @Override
    public void onSilence() {
        execute(() -> {
            if (session != null) {
                tell(new ServerMessage.Ping(null, Replies.heads(session)));
            }
        });
    }

    @Override
    public void onTimeout() {
        execute(() -> abort(CloseReason.TIMEOUT, LeaveReason.TIMEOUT));
    }

    @Override
    public void onStalled() {
        execute(() -> abort(CloseReason.SLOW, LeaveReason.SLOW));
    }

    @Override
    public void onClosed() {
        execute(() -> {
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

    @Override
    public RateLimit requestRate() {
        return requestRate;
    }

    Mailbox mailbox() {
        return mailbox;
    }

    @Override
    public @Nullable Session session() {
        return session;
    }

    /** Gives the connection to a session: the handshake is complete. */
    void welcome(Session welcomed) {
        session = welcomed;
    }

    @Override
    public long take(Received line) {
        return context.rates().take(line, this, session);
    }

    @Override
    public void giveBack(Received line) {
        context.rates().giveBack(line, this, session);
    }

    @Override
    public void handle(Received received) {
        if (received instanceof Received.Request request) {
            ClientMessage message = request.message();
            RequestType<?> type = context.table().of(message);
            replies.take(message, type, () -> type.handle(message, this, session));
        } else if (received instanceof Received.Malformed malformed) {
            replies.malformed(malformed.cause(), context.serverLoop().nanoTime());
        } else if (received instanceof Received.End) {
            publishRooms();
            outbox().finish(null);
            lose(LeaveReason.DISCONNECTED);
        }
    }

    @Override
    public void onHandled() {
        connection.proceed(session != null);
    }

    /** Publishes what is new in the session's rooms, so that an answer does not overtake it. */
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
        mailbox.removeFrom(room);
    }

    @Override
    public void leave(RoomId room) {
        Subscription subscription = session == null ? null : session.subscription(room);
        if (session != null && subscription != null) {
            Runnable closing = session.leave(subscription, LeaveReason.KICKED);
            outbox().tell(new ServerMessage.Left(room), closing);
        }
    }

    /** Sends {@code goodbye} behind everything that is due, and ends the session. */
    void finish(CloseReason reason, LeaveReason left) {
        publishRooms();
        outbox().finish(goodbye(reason));
        Session ended = end();
        if (ended != null) {
            context.sessions().end(ended, left);
        }
    }

    /** Drops everything that is due, sends {@code goodbye} and ends the connection. The session gets its grace time. */
    void abort(CloseReason reason, LeaveReason lost) {
        if (!mailbox.isEnded()) {
            outbox().abort(goodbye(reason));
            lose(lost);
        }
    }

    @Override
    public void fellBehind() {
        abort(CloseReason.SLOW, LeaveReason.SLOW);
    }

    @Override
    public void end(CloseReason reason) {
        outbox().abort(goodbye(reason));
        end();
    }

    /** Sends the server's {@code goodbye} behind everything that is due, and ends the connection. */
    void shutDown(Goodbye goodbye) {
        if (!mailbox.isEnded()) {
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

    private @Nullable Session end() {
        mailbox.end();
        Session former = session;
        session = null;
        return former;
    }

    private static Goodbye goodbye(CloseReason reason) {
        return new Goodbye(reason, null);
    }
}
