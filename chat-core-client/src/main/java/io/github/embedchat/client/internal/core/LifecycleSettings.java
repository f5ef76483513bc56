package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RoomId;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link ConnectionLifecycle}.
 *
 * @param name the name to request at first
 * @param device the device's name in the user's own list of sessions; null for none
 * @param stored the checkpoint of an earlier run of the program; null if none is to be stored
 */
public record LifecycleSettings(
        String name,
        @Nullable String device,
        Timings timings,
        @Nullable Checkpoint stored) {
    /**
     * Delays and timeouts.
     *
     * @param minReconnectDelay bound of the first random delay
     * @param maxReconnectDelay upper limit of that bound
     * @param heartbeat time of silence after which to ping
     * @param connectTimeout for opening the connection, including the TLS handshake, and again for the protocol's
     *     handshake
     */
    public record Timings(
            Duration minReconnectDelay, Duration maxReconnectDelay, Duration heartbeat, Duration connectTimeout) {}

    /**
     * The state that a restarted program needs to resume its session.
     *
     * @param secret session token of the latest welcome; null if there was none
     * @param places position in each room: the last post that the application has seen
     */
    public record Checkpoint(@Nullable String secret, Map<RoomId, Position> places) {
        /** The checkpoint of a new user. */
        public static final Checkpoint NONE = new Checkpoint(null, Map.of());

        public Checkpoint {
            places = Collections.unmodifiableMap(new LinkedHashMap<>(places));
        }

        /** Leaves out the secret. */
        @Override
        public String toString() {
            return "Checkpoint[places=" + places + "]";
        }
    }
}
