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
 * @param address the address to listen on; null for no port
 * @param runtime creates the threads, the clock and the sockets
 * @param callbackExecutor null for a thread of the server
 * @param log null for a log in memory
 * @param authenticator null if the server admits all clients, or if a plug-in registers an authenticator
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
