package io.github.embedchat.api;

import java.util.concurrent.CompletionException;

/** The root of everything that the library throws of its own accord. Messages never contain a user's text, a token or a session. */
public class ChatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Prepares for the log what somebody else's code has thrown.
     *
     * @param thrown by that code; of a {@link CompletionException} the cause counts
     * @return its class and where, but not its message, which could quote a text or a token
     */
    public static ChatException withoutMessage(Throwable thrown) {
        boolean wrapped = thrown instanceof CompletionException && thrown.getCause() != null;
        Throwable cause = wrapped ? thrown.getCause() : thrown;
        ChatException where = new ChatException(cause.getClass().getName());
        where.setStackTrace(cause.getStackTrace());
        return where;
    }

    /**
     * With a message alone.
     *
     * @param message for people; without texts, tokens and sessions
     */
    public ChatException(String message) {
        super(message);
    }

    /**
     * With what it comes from.
     *
     * @param message for people; without texts, tokens and sessions
     * @param cause what was thrown first
     */
    public ChatException(String message, Throwable cause) {
        super(message, cause);
    }
}
