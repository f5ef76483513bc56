package io.github.embedchat.client.internal.core;

import io.github.embedchat.client.internal.core.ClientSession.Checkpoint;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link ConnectionLifecycle} goes by.
 *
 * @param name requested at first
 * @param device for the user's own list of sessions
 * @param stored from an earlier run of the program; null if nothing is to be stored
 */
public record LifecycleSettings(
        String name,
        @Nullable String device,
        Timings timings,
        @Nullable Checkpoint stored) {
    /**
     * How long things may take.
     *
     * @param minReconnectDelay bound of the first random delay
     * @param maxReconnectDelay bound of the last one
     * @param heartbeat silence after which to ping
     * @param connectTimeout for connecting, the TLS handshake included, and again for the handshake of the protocol
     */
    public record Timings(
            Duration minReconnectDelay, Duration maxReconnectDelay, Duration heartbeat, Duration connectTimeout) {}
}
