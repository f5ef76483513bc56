package io.github.embedchat.api.log;

import io.github.embedchat.api.message.ServerMessage.Posted;
import java.util.List;

/**
 * A reader that follows a room as it grows.
 *
 * <p><b>Threading:</b> may be closed by any thread, but not from within its own {@link Handler#onPosts}.
 */
public interface Tail extends AutoCloseable {
    /** Takes what follows. */
    @FunctionalInterface
    interface Handler {
        /**
         * The next posts, in order and without holes.
         *
         * <p><b>Threading:</b> serial, on any thread, inside {@link RoomLog#append} too; must not block.
         *
         * @param posts one or more
         */
        void onPosts(List<Posted> posts);
    }

    /** No call of the handler begins after this has returned. */
    @Override
    void close();
}
