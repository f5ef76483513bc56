package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import java.util.function.Consumer;

/** Handles the answer to a request in {@link Requests}. */
interface ReplyHandler<A> {
    /** Called when the request is sent, and again after each reconnect. */
    default void sent() {}

    void answered(A answer);

    void rejected(Rejected rejected);

    /** Called when no answer will come, because the client is closed. */
    void givenUp(ChatException cause);

    /** Whether to send the request again if the connection is lost before the answer arrives. */
    default boolean isRepeated() {
        return true;
    }

    /** Handles the answer to the client's own request. Such a request is not repeated, and no future waits for it. */
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
