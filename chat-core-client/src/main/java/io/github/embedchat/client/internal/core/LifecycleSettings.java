package io.github.embedchat.client.internal.core;

import java.time.Duration;

/**
 * What a {@link ConnectionLifecycle} goes by.
 *
 * @param name requested at first
 */
public record LifecycleSettings(String name, Timings timings) {
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
