package io.github.embedchat.testkit;

import io.github.embedchat.client.ChatClient;
import io.github.embedchat.server.ChatServer;
import io.github.embedchat.testkit.base.ScriptedPeer;
import io.github.embedchat.testkit.base.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A JUnit extension with the real server and real clients, but without sockets, on one thread and in virtual time.
 * Time passes only within {@link #pass} and {@link #await(CompletableFuture)}. Work that is due at once is done in
 * the background. To wait for it, wait for a future or an event, or call {@code pass(Duration.ZERO)}.
 *
 * <pre>{@code
 * @RegisterExtension
 * final InMemoryChat chat = new InMemoryChat(server -> server.plugin(new Reminder(Duration.ofHours(1))));
 *
 * @Test
 * void membersAreRemindedEveryHour() {
 *     TestMember ann = chat.join("Ann", RoomId.LOBBY);
 *     chat.pass(Duration.ofHours(1));
 *     assertThat(ann.events().await(Posted.class).text()).isEqualTo("stretch your legs");
 * }
 * }</pre>
 *
 * <p>Plug-ins, interceptors, listeners and futures share the one thread: code that blocks it blocks everything. Work
 * that they hand to other threads takes real time, and virtual time does not wait for it. So a test must wait for
 * such work before it lets time pass.
 *
 * <p>The clock of plug-ins ({@link io.github.embedchat.api.plugin.PluginContext#clock}) shows virtual time, which
 * begins with the year 2026. The timeouts of the client's interceptors, and those of starting and stopping plug-ins,
 * are in real time. A log of your own also uses real time, unless you give it {@link #now} as its clock.
 *
 * <p><b>Threading:</b> the thread of the test.
 */
public final class InMemoryChat extends TestServer {
    private static final Duration A_DAY = Duration.ofDays(1);

    private @Nullable VirtualTime time;
    private @Nullable CuttableServer reachable;

    /** Creates an extension whose server has the default settings. */
    public InMemoryChat() {
        this(builder -> builder);
    }

    /**
     * Creates an extension whose server has other settings.
     *
     * @param setup configures the builder each time a server starts; settings of the address, TLS and connections per
     *     address have no effect
     */
    public InMemoryChat(UnaryOperator<ChatServer.Builder> setup) {
        super(setup);
    }

    @Override
    void begin() {
        time = VirtualTime.onThread();
        reachable = new CuttableServer(time);
    }

    @Override
    ChatServer start(UnaryOperator<ChatServer.Builder> wanted) {
        VirtualTime running = time();
        ChatServer.Builder builder = wanted.apply(ChatServer.builder().callbackExecutor(running));
        ChatServer server =
                builder.noPort().executor(running, running.clock()).build().start();
        reachable().now(server);
        return server;
    }

    @Override
    ChatClient build(ChatClient.Builder client, UnaryOperator<ChatClient.Builder> wanted) {
        VirtualTime running = time();
        return wanted.apply(client.callbackExecutor(running))
                .server(reachable())
                .executor(running, running.clock())
                .build();
    }

    @Override
    ScriptedPeer connectScript() {
        return new ScriptedPeer(reachable());
    }

    @Override
    void mend() {
        // Nothing to repair: the only fault is a cut, and clients reconnect after it.
    }

    @Override
    void end() {
        time().shutdown();
    }

    /**
     * Lets time pass, and everything happen that is due in it. Returns when all of that has happened.
     *
     * @param duration how much time passes, 0 or more; 0 waits for what is due at once
     * @throws IllegalArgumentException if {@code duration} is negative
     */
    public void pass(Duration duration) {
        time().pass(duration);
    }

    @Override
    public <T extends @Nullable Object> T await(CompletableFuture<T> future) {
        if (!time().passUntil(future::isDone, A_DAY)) {
            throw new AssertionError("not done after " + A_DAY);
        }
        return future.join();
    }

    /** {@return the present virtual time, which the server and its plug-ins see} */
    public Instant now() {
        return time().clock().instant();
    }

    /** Breaks all connections; both ends notice. Clients reconnect as time passes. */
    public void cut() {
        reachable().cut();
        time().settle();
    }

    private VirtualTime time() {
        if (time == null) {
            throw new IllegalStateException("time passes only during tests");
        }
        return time;
    }

    private CuttableServer reachable() {
        if (reachable == null) {
            throw new IllegalStateException("the server runs only during tests");
        }
        return reachable;
    }
}
