package io.github.embedchat.api.log;

/**
 * What a log holds.
 *
 * @param epoch names one unbroken life of the log
 * @param oldest number of the oldest post kept; {@code head + 1} if none is
 * @param head number of the newest post ever given, 0 if none was
 */
public record Bounds(String epoch, long oldest, long head) {
    /** {@return whether no post is kept} */
    public boolean isEmpty() {
        return oldest > head;
    }
}
