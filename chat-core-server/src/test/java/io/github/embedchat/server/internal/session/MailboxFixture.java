package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Pong;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.connection.Connection;
import io.github.embedchat.server.internal.room.Recorder;
import io.github.embedchat.server.internal.room.Subscription;
import io.github.embedchat.server.internal.session.RequestType.Wait;
import io.github.embedchat.server.options.ServerOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** One connection and its mailbox, with request handlers whose outcomes the test decides. */
final class MailboxFixture {
    static final String HELLO = "{\"type\":\"hello\",\"name\":\"Ann\"}";
    static final String JOIN = "{\"type\":\"join\",\"room\":\"tea\"}";
    static final String MEMBERS = "{\"type\":\"members\",\"room\":\"tea\"}";
    static final String BYE = "{\"type\":\"bye\"}";

    final ServerParts parts;
    /** Outcomes of posts, in the order in which they were handled. */
    final List<CompletableFuture<Reply>> posts = new ArrayList<>();
    /** Results for which requests for the history wait, in the order of the requests. */
    final List<CompletableFuture<String>> histories = new ArrayList<>();
    /** Number of open mailboxes. */
    int open;

    private final Map<Class<?>, RequestType<?>> rows = new HashMap<>();
    private final Recorder channel = new Recorder();
    private final Connection connection;
    private ClientLink link;

    MailboxFixture() {
        this(options -> options);
    }

    MailboxFixture(UnaryOperator<ServerOptions> change) {
        parts = new ServerParts(change);
        for (Class<?> message : ClientMessage.class.getPermittedSubclasses()) {
            put(RequestType.anytime(message.asSubclass(ClientMessage.class), false, request -> Reply.none()));
        }
        put(RequestType.handshake(ClientMessage.Hello.class, this::welcome));
        put(RequestType.ofSession(ClientMessage.Join.class, Wait.OWN_POSTS, this::join));
        put(RequestType.ofSession(ClientMessage.Post.class, Wait.RATE, (post, session) -> post()));
        put(RequestType.ofSession(ClientMessage.History.class, Wait.OWN_POSTS, (history, session) -> history()));
        put(RequestType.ofSession(
                ClientMessage.Members.class,
                Wait.OWN_POSTS,
                (members, session) -> Reply.now(new Members(members.room(), 1, List.of(), false))));
        put(RequestType.anytime(ClientMessage.Ping.class, false, ping -> Reply.now(new Pong(ping.n()))));
        put(RequestType.anytime(ClientMessage.Bye.class, true, bye -> new Reply.Finish(CloseReason.BYE)));
        RequestTable table = new RequestTable(List.copyOf(rows.values()));
        ClientLink.Observer observer = new ClientLink.Observer() {
            @Override
            public void opened(ClientLink opened) {
                open++;
            }

            @Override
            public void closed(ClientLink closed) {
                open--;
            }
        };
        RequestRates rates = new RequestRates(parts.loop::nanoTime, table, parts.options.rates());
        ClientLink.Context context =
                new ClientLink.Context(parts.loop, table, rates, parts.sessions, parts.counters, observer);
        connection = new Connection(channel, 1, parts.loop, parts.options, made -> {
            link = new ClientLink(context, made);
            return link;
        });
        connection.onOpen();
        parts.loop.settle();
    }

    private void put(RequestType<?> row) {
        rows.put(row.message(), row);
    }

    private Reply welcome(ClientMessage.Hello hello, SessionLink link) {
        Session session = parts.guest(hello.name(), link);
        Welcome welcome = new Welcome(
                1,
                "test/1",
                session.user().member(),
                "secret",
                false,
                Duration.ofSeconds(25),
                parts.options.limits().announced(),
                Set.of());
        return new Reply.Welcomed(session, welcome);
    }

    private Reply join(ClientMessage.Join join, Session session) {
        parts.rooms.enter(join.room(), join.from()).thenAccept(entrance -> {
            Subscription.Opening opening = entrance.room()
                    .subscribe(
                            session.user().member(),
                            session.link().outbox(),
                            entrance.start(),
                            new CursorEvents(parts.loop, session, session.link(), join.room()));
            session.add(opening.subscription());
            parts.loop.execute(opening.then());
        });
        return Reply.none();
    }

    private Reply post() {
        posts.add(new CompletableFuture<>());
        return new Reply.Posting(posts.get(posts.size() - 1));
    }

    private Reply history() {
        histories.add(new CompletableFuture<>());
        return Reply.later(histories.get(histories.size() - 1), text -> Reply.now(new Pong(Long.valueOf(text))));
    }

    static String ping(int n) {
        return "{\"type\":\"ping\",\"n\":" + n + "}";
    }

    static String post(String text) {
        return "{\"type\":\"post\",\"room\":\"tea\",\"text\":\"" + text + "\",\"id\":\"" + text + "\"}";
    }

    static String history(String room) {
        return "{\"type\":\"history\",\"room\":\"" + room + "\"}";
    }

    ClientLink link() {
        return link;
    }

    /** Receives these lines in one read. */
    void receive(String... lines) {
        String text = String.join("\n", lines) + "\n";
        connection.onBytes(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        parts.loop.settle();
    }

    /** Says hello for the client, and drops the frames sent so far. */
    MailboxFixture welcome() {
        receive(HELLO);
        sent();
        return this;
    }

    void endInput() {
        connection.onInputEnded();
        parts.loop.settle();
    }

    void cut() {
        connection.onClosed();
        parts.loop.settle();
    }

    void removeFrom(RoomId room) {
        link.removeFrom(room);
        parts.loop.settle();
    }

    void lose(LeaveReason reason) {
        if (reason == LeaveReason.TIMEOUT) {
            link.onTimeout();
        } else {
            link.onStalled();
        }
        parts.loop.settle();
    }

    /** Completes all writes, and returns the frames written since the last call. */
    List<String> sent() {
        channel.flow(connection, parts.loop);
        return channel.take();
    }

    /** Returns the frames written since the last call, without completing the write. */
    List<String> written() {
        return channel.take();
    }

    boolean isReading() {
        return channel.isReading();
    }

    boolean isEnded() {
        return channel.isEnded();
    }
}
