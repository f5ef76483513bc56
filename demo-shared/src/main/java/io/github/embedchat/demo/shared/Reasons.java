package io.github.embedchat.demo.shared;

import io.github.embedchat.api.RejectedException;
import java.util.concurrent.CompletionException;

/** Examines why a request failed. */
public final class Reasons {
    private Reasons() {}

    /** Returns the failure of a future, without the {@link CompletionException} that dependent stages add. */
    public static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** Returns true if the server rejected the name, so that it may accept another one. */
    public static boolean isAboutName(Throwable failure) {
        return cause(failure) instanceof RejectedException rejected
                && switch (rejected.code()) {
                    case NAME_INVALID, NAME_TAKEN, NAME_RESERVED -> true;
                    default -> false;
                };
    }
}
