package io.github.embedchat.server.internal;

import io.github.embedchat.api.listener.ServerEvent;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.server.internal.hook.Hook;
import io.github.embedchat.server.internal.hook.ListenerNotifier;
import io.github.embedchat.server.internal.hook.PluginCalls;
import io.github.embedchat.server.internal.hook.PluginHooks;
import io.github.embedchat.server.internal.log.InMemoryRoomLog;
import io.github.embedchat.server.internal.room.FrameBufferBudget;
import io.github.embedchat.server.internal.room.ManualLoop;
import io.github.embedchat.server.internal.room.Room;
import io.github.embedchat.server.internal.room.RoomContext;
import io.github.embedchat.server.internal.room.Rooms;
import io.github.embedchat.server.internal.room.Subscription;
import io.github.embedchat.server.internal.rule.Name;
import io.github.embedchat.server.internal.rule.NameRules;
import io.github.embedchat.server.internal.rule.Rejection;
import io.github.embedchat.server.internal.session.Counters;
import io.github.embedchat.server.internal.session.CursorEvents;
import io.github.embedchat.server.internal.session.Reply;
import io.github.embedchat.server.internal.session.Session;
import io.github.embedchat.server.internal.session.SessionLink;
import io.github.embedchat.server.internal.session.SessionTokens;
import io.github.embedchat.server.internal.session.Sessions;
import io.github.embedchat.server.internal.user.Identifiers;
import io.github.embedchat.server.internal.user.Mutes;
import io.github.embedchat.server.internal.user.User;
import io.github.embedchat.server.internal.user.Users;
import io.github.embedchat.server.options.ServerOptions;
import io.github.embedchat.server.options.ServerRates;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/** The parts of a server, for tests of single parts, on one loop that the test runs. */
public final class ServerParts {
    public static final RoomId TEA = new RoomId("tea");

    private static final Instant START = Instant.parse("2026-11-22T20:15:00Z");
    private static final NameRules RULES = new NameRules(32, List.of());

    public final ManualLoop loop = new ManualLoop();
    public final InstantSource clock = () -> START.plusNanos(loop.nanoTime());
    public final ServerOptions options;
    public final RoomLog log;
    public final PluginHooks hooks = new PluginHooks();
    public final PluginCalls calls;
    public final Counters counters = new Counters();
    public final Mutes mutes = new Mutes();
    public final Identifiers identifiers = new Identifiers(new Random(1));
    public final Users users;
    public final Sessions sessions;
    public final Rooms rooms;
    public final SessionTokens tokens;
    /** Events that a listener of the server got, in short form. */
    public final List<String> events = new ArrayList<>();

    private long connections;

    public ServerParts() {
        this(options -> options);
    }

    /** Creates the parts with changed options and a log in memory. */
    public ServerParts(UnaryOperator<ServerOptions> change) {
        this(change, null);
    }

    public ServerParts(RoomLog log) {
        this(options -> options, log);
    }

    public ServerParts(UnaryOperator<ServerOptions> change, RoomLog given) {
        options = change.apply(ServerOptions.defaults()
                .rates(ServerRates::unlimited)
                .memory(memory -> memory.retainedBytes(16 * 1024 * 1024).totalFrameBufferBytes(16 * 1024 * 1024)));
        log = given == null ? new InMemoryRoomLog(options.memory(), clock) : given;
        calls = new PluginCalls(loop, options.timeouts().verdictTimeout());
        PluginHooks observed = new PluginHooks();
        observed.addListener(Hook.of(new Events(), Runnable::run));
        ListenerNotifier listeners = observed.notifier();
        users = new Users(loop::nanoTime, identifiers, options.rates());
        sessions = new Sessions(loop, clock, users, identifiers, listeners, options);
        FrameBufferBudget budget = new FrameBufferBudget(
                options.memory().frameBufferBytes(), options.memory().totalFrameBufferBytes());
        rooms = new Rooms(
                new RoomContext(log, loop, clock, budget, listeners, new LongAdder()),
                options.limits().maxRooms());
        tokens = new SessionTokens(options.timeouts().sessionLifetime(), new byte[32], clock);
    }

    public static Name name(String wanted) {
        return RULES.enforce(wanted);
    }

    /** Creates another connection. */
    public RecordedLink link() {
        return link(InetSocketAddress.createUnresolved("link", (int) connections + 1));
    }

    /** Creates another connection from this address. */
    public RecordedLink link(SocketAddress remote) {
        return new RecordedLink(loop, ++connections, remote);
    }

    /** Creates another guest with a connected session. */
    public Session guest(String name) {
        return guest(name, link());
    }

    public Session guest(String name, SessionLink link) {
        return sessions.begin(users.add(null, false, name(name), Set.of()), null, link);
    }

    /** Creates another connected session of an account. */
    public Session account(String id, String name) {
        User present = users.find(id);
        return sessions.begin(present == null ? users.add(id, true, name(name), Set.of()) : present, null, link());
    }

    /** Returns the connection of a session. {@link #link} must have created the connection. */
    public static RecordedLink linkOf(Session session) {
        return (RecordedLink) session.link();
    }

    /** Lets a session join a room at its head, or join it again. */
    public Subscription join(Session session, RoomId room) {
        rooms.enter(room, JoinFrom.head()).thenAccept(entrance -> subscribe(session, entrance));
        loop.settle();
        return session.subscription(room);
    }

    private void subscribe(Session session, Rooms.Entrance entrance) {
        Room room = entrance.room();
        SessionLink link = session.link();
        CursorEvents events = new CursorEvents(loop, session, link, room.id());
        Subscription known = session.subscription(room.id());
        Subscription.Opening opening = known == null
                ? room.subscribe(session.user().member(), link.outbox(), entrance.start(), events)
                : room.resume(known, link.outbox(), entrance.start(), events);
        if (known == null) {
            session.add(opening.subscription());
        }
        loop.execute(opening.then());
    }

    /** Appends a post to the log of an open room. */
    public void post(Session author, RoomId room, String id, String text) {
        rooms.find(room).append(new Draft(author.user().member(), id, text, clock.instant()));
        loop.settle();
    }

    /** Runs the loop, and returns the final reply. Fails if the reply still waits. */
    public Reply settle(Reply reply) {
        return join(outcome(reply));
    }

    /** Returns the future final reply, for a test that completes it later. */
    public CompletableFuture<Reply> outcome(Reply reply) {
        return stage(reply).toCompletableFuture();
    }

    private CompletionStage<Reply> stage(Reply reply) {
        if (reply instanceof Reply.Later<?> later) {
            return resume(later).thenCompose(this::stage);
        } else if (reply instanceof Reply.Posting posting) {
            return posting.outcome().thenCompose(this::stage);
        }
        return CompletableFuture.completedStage(reply);
    }

    private static <T> CompletionStage<Reply> resume(Reply.Later<T> later) {
        return later.stage().thenApply(later.then());
    }

    private <T> T join(CompletionStage<T> stage) {
        CompletableFuture<T> future = stage.toCompletableFuture();
        if (!future.isDone()) {
            loop.settle();
        }
        if (!future.isDone()) {
            throw new AssertionError("it still waits");
        }
        try {
            return future.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Runs the loop, and returns whether the reply still waits. */
    public boolean waits(Reply reply) {
        loop.settle();
        return reply instanceof Reply.Later<?> later
                        && !later.stage().toCompletableFuture().isDone()
                || reply instanceof Reply.Posting posting
                        && !posting.outcome().toCompletableFuture().isDone();
    }

    /** Returns the message of the final reply, after running the action that follows the reply. */
    public ServerMessage message(Reply reply) {
        Reply settled = settle(reply);
        if (settled instanceof Reply.Encoded encoded) {
            byte[] frame = encoded.frame().get();
            if (encoded.then() != null) {
                loop.execute(encoded.then());
                loop.settle();
            }
            return ServerFrames.decode(frame);
        }
        return ((Reply.Now) settled).message();
    }

    /** Returns the rejection of a request. Fails if the request is not rejected. */
    public Rejection rejection(Supplier<Reply> request) {
        try {
            throw new AssertionError("it is not rejected: " + settle(request.get()));
        } catch (Rejection rejection) {
            return rejection;
        } catch (CompletionException e) {
            return (Rejection) e.getCause();
        }
    }

    private final class Events implements ServerListener {
        @Override
        public void onJoined(ServerEvent.Joined event) {
            events.add(event.member().name() + " joined " + event.room());
        }

        @Override
        public void onLeft(ServerEvent.Left event) {
            events.add(event.member().name() + " left " + event.room() + ": " + event.reason());
        }

        @Override
        public void onRenamed(ServerEvent.Renamed event) {
            events.add(event.previous() + " is " + event.member().name());
        }

        @Override
        public void onPosted(Posted posted) {
            events.add(posted.from().name() + ": " + posted.text());
        }
    }
}
