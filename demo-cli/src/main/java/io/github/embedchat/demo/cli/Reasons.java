package io.github.embedchat.demo.cli;

import io.github.embedchat.api.RejectedException;
import java.util.Locale;
import java.util.concurrent.CompletionException;

/** Why a request failed, in words. */
final class Reasons {
    private Reasons() {}

    /** What a future was completed with, out of the wrapping that dependent stages add. */
    static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** For scripts: with the code of a refusal. */
    static String of(Throwable failure) {
        Throwable cause = cause(failure);
        if (cause instanceof RejectedException rejected) {
            return rejected.getMessage() + " (" + rejected.code().name().toLowerCase(Locale.ROOT) + ")";
        }
        return String.valueOf(cause.getMessage());
    }

    /** For people, in their language. */
    static String of(Throwable failure, Phrases phrases) {
        Throwable cause = cause(failure);
        String reason = cause instanceof RejectedException rejected
                ? phrases.refusal(rejected.code(), String.valueOf(rejected.getMessage()))
                : String.valueOf(cause.getMessage());
        return TerminalText.flat(reason);
    }
}
