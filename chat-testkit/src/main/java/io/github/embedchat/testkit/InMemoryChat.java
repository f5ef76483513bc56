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
 * A server and its clients without a socket, in one thread, in a time that passes when the test says so: the real ones but for that.
 * What takes no time happens at once, in the background: wait for a future or an event as usual, or for all of it with
 * {@code pass(Duration.ZERO)}. What takes time does not happen before {@link #pass} or {@link #await(CompletableFuture)}.
 *
 * <pre>{@code
 * @RegisterExtension
 * final InMemoryChat chat = new InMemoryChat(server -> server.plugin(new Reminder(Duration.ofHours(1))));
 *
 * @Test
 * void everybodyIsRemindedEachHour() {
 *     TestMember ann = chat.join("Ann", RoomId.LOBBY);
 *     chat.pass(Duration.ofHours(1));
 *     assertThat(ann.events().await(Posted.class).text()).isEqualTo("stretch your legs");
 * }
 * }</pre>
 *
 * Plug-ins, interceptors, listeners and futures share that one thread: one that blocks it, blocks everything. What they hand to other
 * threads takes real time, for which this one does not wait: a test lets such work end before it lets time pass. Plug-ins that ask
 * {@link io.github.embedchat.api.plugin.PluginContext#clock} what time it is are told this time, which begins with the year 2026. Timeouts
 * of the client's interceptors, and of plug-ins' start and stop, are real time; so is that of a log of your own, unless you give it
 * {@link #now}.
 *
 * <p><b>Threading:</b> the thread of the test.
 */
public final class InMemoryChat extends TestServer {
    private static final Duration A_DAY = Duration.ofDays(1);

    private @Nullable VirtualTime time;
    private @Nullable CuttableServer reachable;

    /** One whose server is as it is by default. */
    public InMemoryChat() {
        this(builder -> builder);
    }

    /**
     * One whose server is as wanted.
     *
     * @param setup of the server, each time one is started; what it says of the address, TLS and the number of connections is passed
     *     over
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
        // Lines that were cut are gone, and nothing else breaks.
    }

    @Override
    void end() {
        time().shutdown();
    }

    /**
     * Lets time pass, and all that happens in it; returns when it has happened.
     *
     * @param duration how much, 0 or more; 0 waits for what takes no time
     * @throws IllegalArgumentException if it is negative
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

    /** {@return what time it is, for the server and its plug-ins} */
    public Instant now() {
        return time().clock().instant();
    }

    /** All connections break, and both ends notice; clients come back as time passes. */
    public void cut() {
        reachable().cut();
        time().settle();
    }

    private VirtualTime time() {
        if (time == null) {
            throw new IllegalStateException("time passes within tests");
        }
        return time;
    }

    private CuttableServer reachable() {
        if (reachable == null) {
            throw new IllegalStateException("the server runs within tests");
        }
        return reachable;
    }
}
