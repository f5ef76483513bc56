package io.github.embedchat.api.log;

/**
 * Follows the log of one room while it grows.
 *
 * <p><b>Threading:</b> any thread may close it, but not from within its own {@link Handler#onEntries}.
 */
public interface LogSubscription extends AutoCloseable {
    /** Receives the entries of a subscription. */
    @FunctionalInterface
    interface Handler {
        /**
         * Receives the next entries, in order and without holes. The log may call this before the stage of
         * {@link RoomLog#subscribe} completes.
         *
         * <p><b>Threading:</b> called by any thread, one call at a time, possibly from within {@link RoomLog#append}.
         * Must not block.
         *
         * @param batch one or more entries, with the bounds of the log at the time when it had them
         */
        void onEntries(Page batch);
    }

    /**
     * {@return the bounds of the log when the subscription began; a subscription without {@code after} receives the
     * entries after this head}
     */
    Bounds bounds();

    /** Ends the subscription. No call of the handler begins after this method has returned. */
    @Override
    void close();
}
