package io.github.embedchat.api;

/** The root of everything that the library throws of its own accord. Messages never contain a user's text, a token or a session. */
public class ChatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message for people; without texts, tokens and sessions */
    public ChatException(String message) {
        super(message);
    }

    /** The same, with what it comes from. */
    public ChatException(String message, Throwable cause) {
        super(message, cause);
    }
}
