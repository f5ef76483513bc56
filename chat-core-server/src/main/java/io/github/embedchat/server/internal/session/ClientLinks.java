package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.server.internal.connection.Connection;
import io.github.embedchat.server.internal.connection.ConnectionHandler;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.hook.ListenerNotifier;
import io.github.embedchat.server.options.ServerRates;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The links of all open connections. Server loop only, except for methods that say otherwise. */
public final class ClientLinks implements Function<Connection, ConnectionHandler>, ClientLink.Observer {
    private static final Duration COME_BACK_AFTER = Duration.ofSeconds(1);

    private final ClientLink.Context context;
    private final ListenerNotifier listeners;
    private final Set<ClientLink> open = new LinkedHashSet<>();

    public ClientLinks(
            EventLoop serverLoop,
            RequestTable table,
            ServerRates rates,
            Sessions sessions,
            Counters counters,
            ListenerNotifier listeners) {
        RequestRates requestRates = new RequestRates(serverLoop::nanoTime, table, rates);
        this.context = new ClientLink.Context(serverLoop, table, requestRates, sessions, counters, this);
        this.listeners = listeners;
    }

    /** Creates the link of a connection. Any thread. */
    @Override
    public ConnectionHandler apply(Connection connection) {
        return new ClientLink(context, connection);
    }

    /** Number of open connections. */
    int count() {
        return open.size();
    }

    @Override
    public void opened(ClientLink link) {
        open.add(link);
        listeners.connected(link.remote());
    }

    @Override
    public void closed(ClientLink link) {
        if (open.remove(link)) {
            listeners.disconnected(link.remote());
        }
    }

    /** Counts of sessions and connections, for leak tests. Server loop only. */
    @Override
    public String toString() {
        return "sessions=" + context.sessions().count() + ", connections=" + open.size();
    }

    /** Sends {@code goodbye} to all clients. Any thread. */
    public CompletableFuture<@Nullable Void> shutDown() {
        Goodbye goodbye = new Goodbye(CloseReason.SHUTDOWN, COME_BACK_AFTER);
        return CompletableFuture.runAsync(
                () -> List.copyOf(open).forEach(link -> link.shutDown(goodbye)), context.serverLoop());
    }
}
