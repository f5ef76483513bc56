package io.github.embedchat.testkit;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.testkit.base.RecordingListener;
import io.github.embedchat.testkit.base.ScriptedPeer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server for tests, and its clients: on a real port ({@link ChatExtension}), or in memory and in virtual time
 * ({@link InMemoryChat}). In a static field, one server serves all tests of the class. In an instance field, each
 * test has its own server. Clients are closed after each test.
 *
 * <p><b>Threading:</b> the thread of the test.
 */
public abstract sealed class TestServer
        implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, AfterAllCallback
        permits ChatExtension, InMemoryChat {
    private final UnaryOperator<ChatServer.Builder> setup;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private @Nullable ChatServer server;
    private boolean ofClass;

    TestServer(UnaryOperator<ChatServer.Builder> setup) {
        this.setup = setup;
    }

    /** Prepares for the first server. */
    abstract void begin() throws Exception;

    /** Builds and starts a server. */
    abstract ChatServer start(UnaryOperator<ChatServer.Builder> wanted);

    /** Completes the configuration of a client, and builds it. */
    abstract ChatClient build(ChatClient.Builder client, UnaryOperator<ChatClient.Builder> wanted);

    abstract ScriptedPeer connectScript();

    /**
     * Waits for a future: {@link ChatExtension} for up to 30 seconds, {@link InMemoryChat} for up to a day of virtual
     * time, which it lets pass.
     *
     * @param future a future of a client, a plug-in or the test itself
     * @throws CompletionException if the future fails, with the reason as its cause
     * @throws AssertionError if the future is not done in time
     */
    public abstract <T extends @Nullable Object> T await(CompletableFuture<T> future);

    /** Ends all faults that a test has caused. */
    abstract void mend();

    /** Releases everything except the server, which is closed already or did not start. */
    abstract void end() throws Exception;

    @Override
    public final void beforeAll(ExtensionContext context) throws Exception {
        ofClass = true;
        open();
    }

    @Override
    public final void beforeEach(ExtensionContext context) throws Exception {
        if (!ofClass) {
            open();
        }
    }

    private void open() throws Exception {
        begin();
        try {
            server = start(setup);
        } catch (RuntimeException | Error e) {
            end();
            throw e;
        }
    }

    @Override
    public final void afterEach(ExtensionContext context) throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
        if (ofClass) {
            mend();
        } else {
            close();
        }
    }

    @Override
    public final void afterAll(ExtensionContext context) throws Exception {
        close();
    }

    /** Closes the server; does nothing if it did not start. */
    private void close() throws Exception {
        if (server != null) {
            server.close();
            server = null;
            end();
        }
    }

    /**
     * {@return the server that runs at present}
     *
     * @throws IllegalStateException outside tests
     */
    public final ChatServer server() {
        if (server == null) {
            throw new IllegalStateException("the server runs only during tests");
        }
        return server;
    }

    /**
     * Closes the server, and starts another one with the same setup. Plug-ins and logs are new only if the setup
     * creates new ones. Clients reconnect.
     */
    public void restart() {
        server().close();
        server = start(setup);
    }

    /**
     * {@return a new client that has joined a room}
     *
     * @param name the name of the user
     */
    public final TestMember join(String name, RoomId room) {
        TestMember member = connect(name);
        await(member.client().join(room));
        return member;
    }

    /**
     * {@return a new connected client}
     *
     * @param name the name of the user
     */
    public final TestMember connect(String name) {
        return connect(name, client -> client);
    }

    /**
     * {@return a new connected client}
     *
     * @param name the name of the user
     * @param wanted adds further settings to the client; the kit sets its name, server and listener
     */
    public final TestMember connect(String name, UnaryOperator<ChatClient.Builder> wanted) {
        RecordingListener events = new RecordingListener();
        ChatClient.Builder builder = ChatClient.builder()
                .name(name)
                .reconnectDelay(Duration.ofMillis(10), Duration.ofMillis(100))
                .listener(events);
        TestMember member = new TestMember(build(builder, wanted), events);
        open.push(member);
        await(member.client().connect());
        return member;
    }

    /** {@return a new connection on which the test sends raw lines} */
    public final ScriptedPeer script() {
        ScriptedPeer peer = connectScript();
        open.push(peer);
        return peer;
    }
}
