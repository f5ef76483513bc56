package io.github.embedchat.api.log;

import io.github.embedchat.api.message.Position;
import java.time.Duration;

/** What became of an append. */
public sealed interface Appended {
    /**
     * The post is in the log.
     *
     * @param position where it stands
     * @param duplicate whether it was there before
     */
    record Stored(Position position, boolean duplicate) implements Appended {}

    /**
     * The post is not in the log, and will not be.
     *
     * @param retryAfter when to try again
     */
    record Refused(Duration retryAfter) implements Appended {}

    /**
     * Nobody can tell whether the post is in the log; appending the same draft again finds out.
     *
     * @param cause what went wrong
     */
    record Unknown(Throwable cause) implements Appended {}
}
