package io.github.embedchat.api.message;

/**
 * A place in the log of a room: just after the post with this number.
 *
 * @param epoch names one unbroken life of the log; numbers of different epochs cannot be compared
 * @param seq number of the last post passed, 0 before the first
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
