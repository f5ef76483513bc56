package io.github.embedchat.api;

import java.util.concurrent.CompletionException;

/**
 * The base class of the library's own exceptions. Their messages never contain a user's text, an authenticator's
 * token or a session token.
 */
public class ChatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Converts an exception of an application or a plug-in into one that is safe to log.
     *
     * @param thrown the original exception; for a {@link CompletionException} with a cause, its cause is used
     * @return an exception with the class name and the stack trace of the original, but without its message, which
     *     could quote a text or a token
     */
    public static ChatException withoutMessage(Throwable thrown) {
        boolean wrapped = thrown instanceof CompletionException && thrown.getCause() != null;
        Throwable cause = wrapped ? thrown.getCause() : thrown;
        ChatException where = new ChatException(cause.getClass().getName());
        where.setStackTrace(cause.getStackTrace());
        return where;
    }

    /**
     * Creates an exception without a cause.
     *
     * @param message for people; must not contain texts, tokens or session tokens
     */
    public ChatException(String message) {
        super(message);
    }

    /**
     * Creates an exception with a cause.
     *
     * @param message for people; must not contain texts, tokens or session tokens
     * @param cause the original exception
     */
    public ChatException(String message, Throwable cause) {
        super(message, cause);
    }
}
