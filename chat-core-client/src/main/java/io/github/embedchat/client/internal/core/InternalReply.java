package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import java.util.function.Consumer;

/** The answer to a question that the client asks of its own accord: once, and nobody waits for it. */
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
