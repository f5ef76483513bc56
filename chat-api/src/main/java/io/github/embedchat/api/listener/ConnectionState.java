package io.github.embedchat.api.listener;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RejectCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The state of a client's connection. Later versions may add components to these records, so use their accessors and
 * not record patterns.
 *
 * <pre>
 *   Connecting ──► Online
 *     ▲   │           │
 *     │   ▼           ▼
 *     └─ Offline ◄────┘       from each of them: ──► Closed
 * </pre>
 */
public sealed interface ConnectionState {
    /** The client is connecting, and waits for the server to admit it. */
    record Connecting() implements ConnectionState {}

    /**
     * The server has admitted the client.
     *
     * @param you the client's own user
     * @param resumed true if the session survived the disconnect, so that nobody saw this client leave
     */
    record Online(Member you, boolean resumed) implements ConnectionState {}

    /**
     * The client is not connected, and will try again by itself.
     *
     * @param cause a short explanation for people
     * @param retryIn the time from now until the next attempt
     * @param code the code with which the server rejected the last attempt; null if it did not
     * @param reason the reason that the server gave for ending the connection; null if it gave none
     */
    record Offline(
            String cause,
            Duration retryIn,
            @Nullable RejectCode code,
            @Nullable CloseReason reason) implements ConnectionState {
        /** Creates a state whose cause did not come from the server. */
        public Offline(String cause, Duration retryIn) {
            this(cause, retryIn, null, null);
        }
    }

    /**
     * The client is closed permanently, and cannot be used again.
     *
     * @param cause a short explanation for people
     * @param byApplication true if the application closed the client; false if the server rejected it, or if it
     *     failed
     * @param code the code with which the server rejected the client; null if it did not
     * @param reason the reason that the server gave for ending the connection; null if it gave none
     */
    record Closed(
            String cause,
            boolean byApplication,
            @Nullable RejectCode code,
            @Nullable CloseReason reason) implements ConnectionState {
        /** Creates a state whose cause did not come from the server. */
        public Closed(String cause, boolean byApplication) {
            this(cause, byApplication, null, null);
        }
    }
}
