package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import java.util.function.Consumer;

/** What to do with the answer to a {@link Request}. */
interface ReplyHandler<A> {
    /** The request was sent; called again after each reconnect. */
    default void sent() {}

    void answered(A answer);

    void rejected(Rejected rejected);

    /** No answer will come: the client is closed. */
    void givenUp(ChatException cause);

    /** Whether to send the request again if the connection is lost before the answer comes. */
    default boolean isRepeated() {
        return true;
    }

    /** The answer to a request that the client makes by itself: sent once, and nobody waits for it. */
    record InternalReply<A>(Consumer<A> onAnswer, Consumer<Rejected> onRejected) implements ReplyHandler<A> {
        @Override
        public void answered(A answer) {
            onAnswer.accept(answer);
        }

        @Override
        public void rejected(Rejected rejected) {
            onRejected.accept(rejected);
        }

        @Override
        public void givenUp(ChatException cause) {}

        @Override
        public boolean isRepeated() {
            return false;
        }
    }
}
