package io.github.embedchat.demo.shared;

import io.github.embedchat.api.RejectedException;
import java.util.concurrent.CompletionException;

/** Why a request failed. */
public final class Reasons {
    private Reasons() {}

    /** What a future failed with, without the wrapping that dependent stages add. */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Whether the server rejected a name, so that it may accept another one. */
    public static boolean isAboutName(Throwable failure) {
        return cause(failure) instanceof RejectedException rejected
                && switch (rejected.code()) {
                    case NAME_INVALID, NAME_TAKEN, NAME_RESERVED -> true;
                    default -> false;
                };
    }
}
