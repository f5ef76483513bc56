package io.github.embedchat.api.message;

/**
 * A position in the log of a room, directly after the post with this number.
 *
 * @param epoch names one unbroken life of the log; numbers of different epochs cannot be compared
 * @param seq the number of the last post before this position; 0 before the first post
 */
public record Position(String epoch, long seq) {
    /**
     * Checks the number.
     *
     * @throws IllegalArgumentException if {@code seq} is negative
     */
    public Position {
        if (seq < 0) {
            throw new IllegalArgumentException("seq < 0: " + seq);
        }
    }
}
