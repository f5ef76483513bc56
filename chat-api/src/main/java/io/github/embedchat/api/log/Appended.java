package io.github.embedchat.api.log;

import io.github.embedchat.api.message.Position;
import java.time.Duration;

/** The outcome of an append. */
public sealed interface Appended {
    /**
     * The post is in the log.
     *
     * @param position the position of the post
     * @param duplicate true if the post was in the log already
     */
    record Stored(Position position, boolean duplicate) implements Appended {}

    /**
     * The log did not store the post, and never will.
     *
     * @param retryAfter the delay after which another append may succeed
     */
    record Refused(Duration retryAfter) implements Appended {}

    /**
     * The log cannot tell whether it has stored the post. Appending the same draft again finds out.
     *
     * @param cause the failure
     */
    record Unknown(Throwable cause) implements Appended {}
}
