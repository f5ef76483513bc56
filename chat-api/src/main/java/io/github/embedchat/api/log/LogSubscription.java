package io.github.embedchat.api.log;

/**
 * A reader that follows a room as it grows.
 *
 * <p><b>Threading:</b> may be closed by any thread, but not from within its own {@link Handler#onEntries}.
 */
public interface LogSubscription extends AutoCloseable {
    /** Takes what follows. */
    @FunctionalInterface
    interface Handler {
        /**
         * The next entries, in order and without holes. May be called before the stage of {@link RoomLog#subscribe} is complete.
         *
         * <p><b>Threading:</b> one call at a time, on any thread, inside {@link RoomLog#append} too; must not block.
         *
         * @param batch one or more entries, with the bounds of the log when it had them
         */
        void onEntries(Page batch);
    }

    /** {@return what the log held when the subscription began: without {@code after}, the entries behind its head follow} */
    Bounds bounds();

    /** No call of the handler begins after this has returned. */
    @Override
    void close();
}
