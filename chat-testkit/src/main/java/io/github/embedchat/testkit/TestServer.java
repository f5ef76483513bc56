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
 * A server for the tests of a class (in a static field) or for each test (in another one), and clients of it, which are closed after
 * each test: on a real port ({@link ChatExtension}), or in memory and in virtual time ({@link InMemoryChat}).
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

    /** Makes what has to be there before the first server. */
    abstract void begin() throws Exception;

    /** Builds a server and starts it. */
    abstract ChatServer start(UnaryOperator<ChatServer.Builder> wanted);

    /** Completes and builds a client. */
    abstract ChatClient build(ChatClient.Builder client, UnaryOperator<ChatClient.Builder> wanted);

    abstract ScriptedPeer connectScript();

    /**
     * Waits for a future: in virtual time, as much of it as it takes, up to a day; on a real port, for 30 seconds.
     *
     * @param <T> the type of its result
     * @param future of a client, a plug-in or the test itself
     * @return its result
     * @throws CompletionException if it has failed, with the reason as its cause
     * @throws AssertionError if it is not done in time
     */
    public abstract <T extends @Nullable Object> T await(CompletableFuture<T> future);

    /** What a test has broken works again. */
    abstract void mend();

    /** The server is closed. */
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

    /** Nothing is there if it did not start. */
    private void close() throws Exception {
        if (server != null) {
            server.close();
            server = null;
            end();
        }
    }

    /**
     * {@return the server that runs now}
     *
     * @throws IllegalStateException outside tests
     */
    public final ChatServer server() {
        if (server == null) {
            throw new IllegalStateException("the server runs within tests");
        }
        return server;
    }

    /** Closes the server and starts another one, with a plug-in and a log of its own if the setup makes new ones. Clients come back. */
    public void restart() {
        server().close();
        server = start(setup);
    }

    /**
     * {@return a new client that is in a room}
     *
     * @param name of the member
     * @param room which it joins
     */
    public final TestMember join(String name, RoomId room) {
        TestMember member = connect(name);
        await(member.client().join(room));
        return member;
    }

    /**
     * {@return a new client that was let in}
     *
     * @param name of the member
     */
    public final TestMember connect(String name) {
        return connect(name, client -> client);
    }

    /**
     * {@return a new client that was let in}
     *
     * @param name of the member
     * @param wanted of the client, beyond its name and server
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

    /** {@return a new connection on which the test says every line itself} */
    public final ScriptedPeer script() {
        ScriptedPeer peer = connectScript();
        open.push(peer);
        return peer;
    }
}
