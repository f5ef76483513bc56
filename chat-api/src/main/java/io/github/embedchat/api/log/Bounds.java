package io.github.embedchat.api.log;

/**
 * The extent of one room's log.
 *
 * @param epoch names one unbroken life of the log
 * @param oldest the number of the oldest entry that the log still keeps; {@code head + 1} if it keeps none
 * @param head the number of the newest entry ever appended; 0 if there was none
 */
public record Bounds(String epoch, long oldest, long head) {
    /** {@return whether the log keeps no entry} */
    public boolean isEmpty() {
        return oldest > head;
    }
}
