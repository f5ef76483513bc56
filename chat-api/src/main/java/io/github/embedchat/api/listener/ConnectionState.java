package io.github.embedchat.api.listener;

import io.github.embedchat.api.message.Member;
import java.time.Duration;

/**
 * What a client's connection is doing.
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
     * @param you who one is
     * @param resumed still a member of the rooms joined before: nobody saw one go
     */
    record Online(Member you, boolean resumed) implements ConnectionState {}

    /**
     * Not connected; will be tried again.
     *
     * @param cause for people, in a few words
     * @param retryIn from now until the next attempt
     */
    record Offline(String cause, Duration retryIn) implements ConnectionState {}

    /**
     * Over; the client is of no more use.
     *
     * @param cause for people, in a few words
     * @param byApplication it was closed from here; otherwise the server does not want it any more, or something is wrong
     */
    record Closed(String cause, boolean byApplication) implements ConnectionState {}
}
