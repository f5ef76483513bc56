package io.github.embedchat.testkit;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.server.ChatServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server on a free port, and a line to it that fails on demand, for the tests of a class (in a static field) or for each test (in
 * another one). Clients are closed after each test.
 *
 * <pre>{@code
 * @RegisterExtension
 * final ChatExtension chat = new ChatExtension(server -> server.plugin(new Greeter()));
 *
 * @Test
 * void whoComesInIsGreeted() {
 *     TestMember ann = chat.join("Ann", RoomId.LOBBY);
 *     assertThat(ann.events().await(Posted.class).text()).isEqualTo("Welcome, Ann");
 * }
 * }</pre>
 *
 * <p><b>Threading:</b> the thread of the test.
 */
public final class ChatExtension implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback {
    private final UnaryOperator<ChatServer.Builder> setup;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private @Nullable ChatServer server;
    private @Nullable FaultProxy line;
    private boolean ofClass;

    /** One whose server is as it is by default. */
    public ChatExtension() {
        this(builder -> builder);
    }

    /** @param setup of the server, each time one is started; the port is any free one whatever it says */
    public ChatExtension(UnaryOperator<ChatServer.Builder> setup) {
        this.setup = setup;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ofClass = true;
        start();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        if (!ofClass) {
            start();
        }
    }

    private void start() {
        server = setup.apply(ChatServer.builder()).port(0).build().start();
        try {
            line = new FaultProxy(server.address());
        } catch (IOException e) {
            server.close();
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        if (ofClass) {
            line().behave();
        } else {
            end();
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        end();
    }

    private void end() throws Exception {
        line().close();
        server().close();
    }

    /** The server that runs now. */
    public ChatServer server() {
        if (server == null) {
            throw new IllegalStateException("the server runs within tests");
        }
        return server;
    }

    /** What is between clients and server: cuts, holds back or refuses what passes. */
    public FaultProxy line() {
        if (line == null) {
            throw new IllegalStateException("the server runs within tests");
        }
        return line;
    }

    /** Closes the server and starts another one, with a plug-in and a log of its own if the setup makes new ones. Clients come back. */
    public void restart() {
        server().close();
        server = setup.apply(ChatServer.builder()).port(0).build().start();
        line().target(server.address());
    }

    /** A client that is in this room. */
    public TestMember join(String name, RoomId room) {
        TestMember member = connect(name);
        member.client().join(room).join();
        return member;
    }

    /** A client that was let in. */
    public TestMember connect(String name) {
        return connect(name, client -> client);
    }

    /**
     * A client that was let in.
     *
     * @param setup of the client, beyond its name and server
     */
    public TestMember connect(String name, UnaryOperator<ChatClient.Builder> setup) {
        RecordingListener events = new RecordingListener();
        ChatClient.Builder builder = ChatClient.builder()
                .server("localhost", line().port())
                .name(name)
                .reconnectDelay(Duration.ofMillis(10), Duration.ofMillis(100))
                .listener(events);
        TestMember member = new TestMember(setup.apply(builder).build(), events);
        open.push(member);
        member.client().connect().join();
        return member;
    }

    /** A connection on which the test says every line itself. */
    public ScriptedPeer script() {
        ScriptedPeer peer = new ScriptedPeer(server().address());
        open.push(peer);
        return peer;
    }
}
