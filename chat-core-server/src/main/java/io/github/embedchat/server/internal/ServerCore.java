package io.github.embedchat.server.internal;

import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.plugin.ChatOperations;
import io.github.embedchat.server.internal.connection.Connection;
import io.github.embedchat.server.internal.connection.ConnectionHandler;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.hook.ListenerNotifier;
import io.github.embedchat.server.internal.hook.PluginHooks;
import io.github.embedchat.server.internal.request.Requests;
import io.github.embedchat.server.internal.room.FrameBufferBudget;
import io.github.embedchat.server.internal.room.RoomContext;
import io.github.embedchat.server.internal.room.Rooms;
import io.github.embedchat.server.internal.rule.NameRules;
import io.github.embedchat.server.internal.session.ClientLinks;
import io.github.embedchat.server.internal.session.Counters;
import io.github.embedchat.server.internal.session.ServerOperations;
import io.github.embedchat.server.internal.session.SessionTokens;
import io.github.embedchat.server.internal.session.Sessions;
import io.github.embedchat.server.internal.user.Identifiers;
import io.github.embedchat.server.internal.user.Mutes;
import io.github.embedchat.server.internal.user.Users;
import io.github.embedchat.server.options.ServerOptions;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Creates the parts of a server and connects them. It has no sockets and no threads of its own.
 *
 * <p><b>Threading:</b> any thread.
 */
public final class ServerCore {
    private final Users users;
    private final Rooms rooms;
    private final ClientLinks links;
    private final ServerOperations operations;

    /**
     * The settings and collaborators of a server.
     *
     * @param product the product name and version for {@code welcome}
     * @param signingKey the key that signs session tokens
     * @param random the source of ids, some of which must be impossible to guess
     */
    public record Parts(
            String product,
            ServerOptions options,
            EventLoop serverLoop,
            InstantSource clock,
            RoomLog log,
            byte[] signingKey,
            PluginHooks hooks,
            Random random) {}

    public ServerCore(Parts parts) {
        ServerOptions options = parts.options;
        EventLoop serverLoop = parts.serverLoop;
        ListenerNotifier listeners = parts.hooks.notifier();
        Identifiers identifiers = new Identifiers(parts.random);
        Mutes mutes = new Mutes();
        Counters counters = new Counters();
        this.users = new Users(serverLoop::nanoTime, identifiers, options.rates());
        Sessions sessions = new Sessions(serverLoop, parts.clock, users, identifiers, listeners, options);
        this.rooms = new Rooms(roomContext(parts, listeners), options.limits().maxRooms());
        SessionTokens tokens = new SessionTokens(options.timeouts().sessionLifetime(), parts.signingKey, parts.clock);
        Requests requests = new Requests(
                parts.product,
                options,
                serverLoop,
                parts.clock,
                users,
                sessions,
                rooms,
                mutes,
                identifiers,
                tokens,
                counters);
        this.links = new ClientLinks(
                serverLoop, requests.table(parts.hooks), options.rates(), sessions, counters, listeners);
        this.operations = new ServerOperations(new ServerOperations.Parts(
                serverLoop,
                parts.clock,
                parts.log,
                identifiers,
                new NameRules(options.limits().maxNameLength(), options.limits().reservedNames()),
                options.limits().maxTextLength(),
                users,
                sessions,
                rooms,
                mutes,
                counters,
                links));
    }

    private static RoomContext roomContext(Parts parts, ListenerNotifier listeners) {
        FrameBufferBudget budget = new FrameBufferBudget(
                parts.options.memory().frameBufferBytes(),
                parts.options.memory().totalFrameBufferBytes());
        return new RoomContext(parts.log, parts.serverLoop, parts.clock, budget, listeners, new LongAdder());
    }

    /** Creates the handler of a connection. */
    public ConnectionHandler handle(Connection connection) {
        return links.apply(connection);
    }

    public ChatOperations operations() {
        return operations;
    }

    /** Sends {@code goodbye} to all clients. */
    public CompletableFuture<@Nullable Void> shutDown() {
        return links.shutDown();
    }

    /** Counts of retained objects, for leak tests. Server loop only. */
    @Override
    public String toString() {
        return "ServerCore[users=" + users + ", rooms=" + rooms.all().size() + ", " + links + "]";
    }
}
