package io.github.embedchat.api.listener;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RejectCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a client's connection is doing. The types may get more components: read them by their methods.
 *
 * <pre>
 *   Connecting ──► Online
 *     ▲   │           │
 *     │   ▼           ▼
 *     └─ Offline ◄────┘       from each of them: ──► Closed
 * </pre>
 */
public sealed interface ConnectionState {
    /** Trying to reach the server and to be let in. */
    record Connecting() implements ConnectionState {}

    /**
     * Let in.
     *
     * @param you the client's own member
     * @param resumed true if the membership survived the disconnect: nobody saw this client leave
     */
    record Online(Member you, boolean resumed) implements ConnectionState {}

    /**
     * Not connected; the client tries again by itself.
     *
     * @param cause for people, in a few words
     * @param retryIn from now until the next attempt
     * @param code why the server rejected the last attempt; null if it did not
     * @param reason why the server ended the connection; null if it did not say
     */
    record Offline(
            String cause,
            Duration retryIn,
            @Nullable RejectCode code,
            @Nullable CloseReason reason) implements ConnectionState {
        /** Without a cause from the server. */
        public Offline(String cause, Duration retryIn) {
            this(cause, retryIn, null, null);
        }
    }

    /**
     * Over: the client cannot be used any more.
     *
     * @param cause for people, in a few words
     * @param byApplication true if the application closed it; otherwise the server rejected it, or something failed
     * @param code why the server rejected the client; null if it did not
     * @param reason why the server ended the connection for good; null if it did not
     */
    record Closed(
            String cause,
            boolean byApplication,
            @Nullable RejectCode code,
            @Nullable CloseReason reason) implements ConnectionState {
        /** Without a cause from the server. */
        public Closed(String cause, boolean byApplication) {
            this(cause, byApplication, null, null);
        }
    }
}
