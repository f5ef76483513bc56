package io.github.embedchat.server.protocol;

import io.github.embedchat.server.ChatServer;
import io.github.embedchat.server.options.ServerRates;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What one test uses: clients, perhaps a server with limits of its own, and names and a room that no other test has. All is closed
 * after the test, the last first.
 *
 * <p><b>Threading:</b> one thread, names apart.
 */
final class Scene implements AfterEachCallback {
    /** Of this run: a server may still hold the names of an earlier one. */
    private static final String RUN = Long.toString(new SecureRandom().nextLong(1L << 35), 36);

    private static final AtomicInteger UNIQUE = new AtomicInteger();

    private final ServerUnderTest shared;
    private InetSocketAddress own;
    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private final String room = unique("room");

    Scene(ServerUnderTest shared) {
        this.shared = shared;
    }

    /** With servers of its own only. */
    Scene() {
        this(null);
    }

    /** A name like nobody else's, of ASCII letters, digits and hyphens, at most 22. */
    static String unique(String stem) {
        return stem + "-" + RUN + "-" + Integer.toString(UNIQUE.incrementAndGet(), 36);
    }

    /** The room of this test. */
    String room() {
        return room;
    }

    /** A builder whose server takes any free port, and posts as fast as they come. */
    static ChatServer.Builder builder() {
        return Encryption.server(ChatServer.builder())
                .port(0)
                .options(options -> options.rates(ServerRates::unlimitedPosts));
    }

    /** Starts a server, which the clients of this scene connect to from now on. */
    ChatServer start(ChatServer.Builder builder) {
        ChatServer server = closing(builder.build()).start();
        own = server.address();
        return server;
    }

    InetSocketAddress address() {
        return own != null ? own : shared.address();
    }

    WireClient connect() {
        return closing(WireClient.connect(address()));
    }

    /** Connects a reader whose buffers are soon full, and says hello. */
    WireClient lazyReader() {
        return closing(WireClient.withSmallBuffer(address())).hello(unique("lazy"));
    }

    /** Connects and says hello under a name of its own. */
    WireClient guest() {
        return connect().hello(unique("guest"));
    }

    /** A guest who has joined the room of this test. */
    WireClient member() {
        return guest().enter(room);
    }

    /** Waits for as long as the server under test lets somebody wait who does not say hello. */
    void passHelloTimeout() {
        connect().expectGoodbye("timeout", true);
    }

    /** Guests who have not joined anything. */
    WireClient[] guests(int count) {
        return Stream.generate(this::guest).limit(count).toArray(WireClient[]::new);
    }

    private <T extends AutoCloseable> T closing(T resource) {
        toClose.push(resource);
        return resource;
    }

    @Override
    public void afterEach(ExtensionContext context) throws Exception {
        while (!toClose.isEmpty()) {
            toClose.pop().close();
        }
    }
}
