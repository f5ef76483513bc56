package io.github.embedchat.client.internal;

import io.github.embedchat.api.ChatException;
import java.util.concurrent.CompletionException;

/** What the application's code has thrown, as it may be logged: where and what, but not the message, which could hold a text. */
final class Problem {
    private Problem() {}

    static Throwable of(Throwable thrown) {
        boolean wrapped = thrown instanceof CompletionException && thrown.getCause() != null;
        Throwable cause = wrapped ? thrown.getCause() : thrown;
        ChatException where = new ChatException(cause.getClass().getName());
        where.setStackTrace(cause.getStackTrace());
        return where;
    }
}
