package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.server.internal.connection.Connection;
import io.github.embedchat.server.internal.connection.ConnectionHandler;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.hook.ListenerNotifier;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The mailboxes of all open connections. Server loop only, except where it says so. */
public final class Mailboxes implements Function<Connection, ConnectionHandler>, Mailbox.Observer {
    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(1);

    private final Mailbox.Context context;
    private final ListenerNotifier listeners;
    private final Set<Mailbox> open = new LinkedHashSet<>();

    public Mailboxes(
            EventLoop serverLoop,
            RequestTable table,
            Sessions sessions,
            Counters counters,
            ListenerNotifier listeners) {
        this.context = new Mailbox.Context(serverLoop, table, sessions, counters, this);
        this.listeners = listeners;
    }

    /** Any thread: makes the mailbox of a connection. */
    @Override
    public ConnectionHandler apply(Connection connection) {
        return new Mailbox(context, connection);
    }

    /** Number of open connections. */
    int count() {
        return open.size();
    }

    @Override
    public void opened(Mailbox mailbox) {
        open.add(mailbox);
        listeners.connected(mailbox.remote());
    }

    @Override
    public void closed(Mailbox mailbox) {
        if (open.remove(mailbox)) {
            listeners.disconnected(mailbox.remote());
        }
    }

    /** Counts of sessions and connections, for leak tests. */
    @Override
    public String toString() {
        return "sessions=" + context.sessions().count() + ", connections=" + open.size();
    }

    /** Any thread: says goodbye to all clients. */
    public CompletableFuture<@Nullable Void> shutDown() {
        Goodbye goodbye = new Goodbye(CloseReason.SHUTDOWN, CloseReason.SHUTDOWN.reconnect(), COME_BACK_AFTER);
        return CompletableFuture.runAsync(
                () -> List.copyOf(open).forEach(mailbox -> mailbox.shutDown(goodbye)), context.serverLoop());
    }
}
