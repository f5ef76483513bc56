package io.github.embedchat.client.internal;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.plugin.ClientInterceptor;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * What a client was built with.
 *
 * @param tls with which to secure the connection; null for a plain one
 * @param name wanted at first
 * @param token gives the proof for each attempt, or null; may block
 * @param callbackExecutor of the application; null for a thread of the client's own
 * @param minReconnectDelay bound of the first random delay
 * @param maxReconnectDelay bound of the last one
 * @param heartbeat silence after which to ping
 * @param connectTimeout for connecting, the TLS handshake included, and again for being let in
 */
public record ClientSettings(
        String host,
        int port,
        @Nullable SSLContext tls,
        String name,
        Supplier<@Nullable String> token,
        List<ChatListener> listeners,
        List<ClientInterceptor> interceptors,
        @Nullable Executor callbackExecutor,
        Duration minReconnectDelay,
        Duration maxReconnectDelay,
        Duration heartbeat,
        Duration connectTimeout) {
    public ClientSettings {
        listeners = List.copyOf(listeners);
        interceptors = List.copyOf(interceptors);
    }
}
