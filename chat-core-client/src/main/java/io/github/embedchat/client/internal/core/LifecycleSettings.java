package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
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

    /**
     * What it takes to come back after a restart of the program.
     *
     * @param secret session of the latest welcome; null if there was none
     * @param places the last post of each room that the application has seen
     */
    public record Checkpoint(@Nullable String secret, Map<RoomId, Position> places) {
        /** What a new member has. */
        public static final Checkpoint NONE = new Checkpoint(null, Map.of());

        public Checkpoint {
            places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
        }

        /** Without the secret. */
        @Override
        public String toString() {
            return "Checkpoint[places=" + places + "]";
        }
    }
}
