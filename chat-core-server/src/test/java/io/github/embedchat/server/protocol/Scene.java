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
 * The fixture of one test: clients, perhaps a server with limits of its own, and names and a room that no other test
 * uses. After the test, the scene closes everything in reverse order.
 *
 * <p><b>Threading:</b> one thread; {@link #unique} any thread.
 */
final class Scene implements AfterEachCallback {
    /** The part of names that differs between runs, because a server may still hold names of an earlier run. */
    private static final String RUN = Long.toString(new SecureRandom().nextLong(1L << 35), 36);

    private static final AtomicInteger UNIQUE = new AtomicInteger();

    private final ServerUnderTest shared;
    private InetSocketAddress own;
    private final Deque<AutoCloseable> toClose = new ArrayDeque<>();
    private final String room = unique("room");

    Scene(ServerUnderTest shared) {
        this.shared = shared;
    }

    /** Creates a scene without a shared server: the test starts its own servers. */
    Scene() {
        this(null);
    }

    /**
     * Returns a name that no other test uses: the stem, and a suffix of ASCII letters, digits and hyphens. A stem
     * of up to 9 characters gives a name of at most 22.
     */
    static String unique(String stem) {
        return stem + "-" + RUN + "-" + Integer.toString(UNIQUE.incrementAndGet(), 36);
    }

    /** Returns the name of the room that only this test uses. */
    String room() {
        return room;
    }

    /** Returns the builder of a server on any free port, without a limit on the rate of posts. */
    static ChatServer.Builder builder() {
        return Encryption.server(ChatServer.builder())
                .port(0)
                .options(options -> options.rates(ServerRates::unlimited));
    }

    /** Starts a server. From now on, the clients of this scene connect to this server. */
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

    /** Connects a client whose receive buffer is soon full when the test does not read, and says hello. */
    WireClient lazyReader() {
        return closing(WireClient.withSmallBuffer(address())).hello(unique("lazy"));
    }

    /** Connects a client, and says hello with a unique name. */
    WireClient guest() {
        return connect().hello(unique("guest"));
    }

    /** Connects a guest who joins the room of this test. */
    WireClient member() {
        return guest().enter(room);
    }

    /** Waits for the hello timeout of the server: connects, and reads until the server closes the connection. */
    void passHelloTimeout() {
        connect().expectGoodbye("timeout", true);
    }

    /** Connects guests who join no room. */
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
