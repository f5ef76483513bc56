package io.github.embedchat.client.internal.io;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.plugin.ClientInterceptor;
import io.github.embedchat.client.internal.core.LifecycleSettings;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The settings with which a client was built.
 *
 * @param token supplies the token for each attempt, or null; may block
 * @param callbackExecutor executor of the application; null for a thread of the client
 * @param saver null if nothing is to be saved
 */
public record ClientSettings(
        LifecycleSettings lifecycle,
        Supplier<@Nullable String> token,
        List<ChatListener> listeners,
        List<ClientInterceptor> interceptors,
        @Nullable Executor callbackExecutor,
        @Nullable CheckpointSaver saver) {
    public ClientSettings {
        listeners = List.copyOf(listeners);
        interceptors = List.copyOf(interceptors);
    }
}
