package io.github.embedchat.server.internal;

import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.connection.ExecutorEventLoop;
import io.github.embedchat.server.internal.connection.Transport;
import io.github.embedchat.server.internal.netty.NettyTransport;
import io.github.embedchat.server.internal.plugin.PluginExecutor;
import io.github.embedchat.server.internal.plugin.PluginThread;
import io.github.embedchat.server.internal.plugin.SharedExecutor;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The threads, the clock and the sockets that a server runs on.
 *
 * @param serverLoop the loop that owns users, sessions and rooms
 * @param eventLoops gives the event loop of the next connection; callable by any thread
 * @param transport null if the server runs on an executor of the embedding program
 */
public record ServerRuntime(
        EventLoop serverLoop,
        Supplier<EventLoop> eventLoops,
        PluginExecutor.Source plugins,
        InstantSource clock,
        @Nullable Transport transport) {
    /**
     * Creates a runtime with threads of its own and the system clock.
     *
     * @throws io.github.embedchat.api.ChatException if the Netty on the class path is incompatible
     */
    public static ServerRuntime ownThreads(int eventLoops, @Nullable SSLContext tls) {
        NettyTransport netty = new NettyTransport(eventLoops, tls);
        return new ServerRuntime(netty.serverLoop(), netty::nextLoop, PluginThread::new, InstantSource.system(), netty);
    }

    /** Creates a runtime on an executor of the embedding program, which must run one task at a time. */
    public static ServerRuntime on(ScheduledExecutorService executor, InstantSource clock) {
        Instant start = clock.instant();
        EventLoop loop = new ExecutorEventLoop(
                executor, () -> Duration.between(start, clock.instant()).toNanos());
        return new ServerRuntime(
                loop, () -> loop, (owner, patience, timer) -> new SharedExecutor(owner, executor), clock, null);
    }
}
