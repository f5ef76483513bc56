package io.github.embedchat.server;

import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.ChatPlugin;
import io.github.embedchat.api.plugin.NamePolicy;
import io.github.embedchat.server.internal.ServerRuntime;
import io.github.embedchat.server.options.ServerOptions;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The server's validated configuration.
 *
 * @param address to listen on; null for no port
 * @param runtime makes what the server runs on
 * @param callbackExecutor null for a thread of the server's own
 * @param log null for one in memory
 * @param authenticator null if everybody is admitted, or if a plug-in brings one
 */
record ServerConfig(
        @Nullable InetSocketAddress address,
        ServerOptions options,
        Supplier<ServerRuntime> runtime,
        List<ServerListener> listeners,
        @Nullable Executor callbackExecutor,
        @Nullable RoomLog log,
        @Nullable Authenticator authenticator,
        List<NamePolicy> namePolicies,
        List<ChatPlugin> plugins) {}
