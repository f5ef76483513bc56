package io.github.embedchat.server;

import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.NamePolicy;
import io.github.embedchat.server.internal.log.Retention;
import io.github.embedchat.server.internal.netty.TransportSettings;
import io.github.embedchat.server.internal.session.Settings;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What a builder decided.
 *
 * @param callbackExecutor null for a thread of the server's own
 * @param log null for one in memory
 * @param authenticator null if everybody may come in, or if a plug-in brings one
 * @param retention of the log in memory
 */
record ServerConfig(
        InetSocketAddress address,
        Settings settings,
        TransportSettings transport,
        List<ServerListener> listeners,
        @Nullable Executor callbackExecutor,
        @Nullable RoomLog log,
        @Nullable Authenticator authenticator,
        List<NamePolicy> namePolicies,
        List<ChatPlugin> plugins,
        Duration verdictTimeout,
        Retention retention,
        TailSizes tails) {
    /** In bytes. */
    record TailSizes(int ofRoom, long inAll) {}
}
