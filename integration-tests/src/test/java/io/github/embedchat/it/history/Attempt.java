package io.github.embedchat.it.history;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.util.concurrent.CompletableFuture;

/**
 * A post that an author tried to make.
 *
 * @param number 1, 2, 3, … in the order in which the author made the posts
 */
record Attempt(String author, int number, CompletableFuture<Posted> answer) {
    enum Outcome {
        OPEN,
        POSTED,
        REJECTED,
        UNKNOWN,
        /** The post ended in another way, which is a fault. */
        BROKEN
    }

    Outcome outcome() {
        if (!answer.isDone()) {
            return Outcome.OPEN;
        }
        Throwable failure = answer.handle((posted, thrown) -> thrown).join();
        if (failure == null) {
            return Outcome.POSTED;
        }
        if (failure instanceof RejectedException) {
            return Outcome.REJECTED;
        }
        return failure instanceof UnknownOutcomeException ? Outcome.UNKNOWN : Outcome.BROKEN;
    }

    @Override
    public String toString() {
        return author + "-" + number + " (" + outcome() + ")";
    }
}
