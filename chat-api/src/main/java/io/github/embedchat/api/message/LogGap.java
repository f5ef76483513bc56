package io.github.embedchat.api.message;

/**
 * A range of posts that a reader requested but that are not available (protocol, clause 5.4).
 *
 * @param reason why the posts are not available
 * @param from the number of the first missing post in the present log
 * @param to the number of the last missing post in the present log; {@code from - 1} if none is missing there
 */
public record LogGap(Reason reason, long from, long to) {
    /** The reason why posts are not available. */
    public enum Reason {
        /** The position belongs to another epoch. Reading starts with the oldest post of the present log. */
        EPOCH,
        /** The posts are older than what the log keeps. Reading starts with the oldest post. */
        TRIMMED,
        /** The position is beyond the newest post. Reading starts at the head. */
        AHEAD,
        /** A reason that this version does not know. */
        OTHER
    }
}
