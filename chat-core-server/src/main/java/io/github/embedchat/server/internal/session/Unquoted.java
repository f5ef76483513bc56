package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.ChatException;
import java.util.concurrent.CompletionException;

/** What other people's code has thrown, as it may be logged: what and where, but not the message, which could quote a text or a token. */
public final class Unquoted {
    private Unquoted() {}

    /** The class in place of the message. */
    public static Throwable of(Throwable thrown) {
        boolean wrapped = thrown instanceof CompletionException && thrown.getCause() != null;
        Throwable cause = wrapped ? thrown.getCause() : thrown;
        ChatException where = new ChatException(cause.getClass().getName());
        where.setStackTrace(cause.getStackTrace());
        return where;
    }
}
