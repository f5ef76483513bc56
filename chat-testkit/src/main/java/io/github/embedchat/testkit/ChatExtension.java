package io.github.embedchat.testkit;

import io.github.embedchat.client.ChatClient;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.testkit.base.ScriptedPeer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A JUnit extension with a server on a free port. Clients connect to it through a network that fails on demand.
 *
 * <pre>{@code
 * @RegisterExtension
 * final ChatExtension chat = new ChatExtension(server -> server.plugin(new Greeter()));
 *
 * @Test
 * void aNewMemberIsGreeted() {
 *     TestMember ann = chat.join("Ann", RoomId.LOBBY);
 *     assertThat(ann.events().await(Posted.class).text()).isEqualTo("Welcome, Ann");
 * }
 * }</pre>
 *
 * <p><b>Threading:</b> the thread of the test.
 */
public final class ChatExtension extends TestServer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private @Nullable FaultProxy line;

    /** Creates an extension whose server has the default settings. */
    public ChatExtension() {
        this(builder -> builder);
    }

    /**
     * Creates an extension whose server has other settings.
     *
     * @param setup configures the builder each time a server starts; the server always uses a free port
     */
    public ChatExtension(UnaryOperator<ChatServer.Builder> setup) {
        super(setup);
    }

    @Override
    void begin() {
        // The proxy is created together with the first server.
    }

    @Override
    ChatServer start(UnaryOperator<ChatServer.Builder> wanted) {
        ChatServer server = wanted.apply(ChatServer.builder()).port(0).build().start();
        try {
            if (line == null) {
                line = new FaultProxy(server.address());
            } else {
                line.target(server.address());
            }
            return server;
        } catch (IOException e) {
            server.close();
            throw new UncheckedIOException(e);
        }
    }

    @Override
    ChatClient build(ChatClient.Builder client, UnaryOperator<ChatClient.Builder> wanted) {
        return wanted.apply(client.server("localhost", line().port())).build();
    }

    @Override
    ScriptedPeer connectScript() {
        return new ScriptedPeer(server().address());
    }

    @Override
    public <T extends @Nullable Object> T await(CompletableFuture<T> future) {
        try {
            return future.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        } catch (TimeoutException e) {
            throw new AssertionError("not done after " + PATIENCE, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    @Override
    void mend() {
        line().behave();
    }

    @Override
    void end() throws IOException {
        if (line != null) {
            line.close();
            line = null;
        }
    }

    /**
     * {@return the proxy between the clients and the server, which can break connections, hold back bytes and refuse
     * connections}
     *
     * Scripted peers do not use the proxy.
     *
     * @throws IllegalStateException outside tests
     */
    public FaultProxy line() {
        if (line == null) {
            throw new IllegalStateException("the server runs only during tests");
        }
        return line;
    }
}
