package io.github.embedchat.api.message;

/**
 * Posts that a reader asked for and cannot have (protocol, clause 5.4).
 *
 * @param reason why
 * @param from number of the first, in the log as it is now
 * @param to number of the last; {@code from - 1} where the log as it is now lacks none
 */
public record LogGap(Reason reason, long from, long to) {
    /** Why posts cannot be had. */
    public enum Reason {
        /** The position belongs to another life of the log: the whole log follows. */
        EPOCH,
        /** The posts are older than what the log keeps. */
        TRIMMED,
        /** The position lies beyond anything the log ever gave: reading starts at the head. */
        AHEAD,
        /** A reason that this version does not know. */
        OTHER
    }
}
