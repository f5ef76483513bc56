package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.message.ServerMessage.Rejected;

/** What to do with the answer to a {@link Request}. */
interface ReplyHandler<A> {
    /** The request is on its way; again after each reconnect. */
    default void sent() {}

    void answered(A answer);

    void rejected(Rejected rejected);

    /** No answer will come: the client is closed. */
    void givenUp(ChatException cause);

    /** Whether to ask again if the connection is lost before the answer comes. */
    default boolean isRepeated() {
        return true;
    }
}
