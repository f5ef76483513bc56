package io.github.embedchat.api;

/** A request was sent and no answer can be had any more: it may have been carried out or not. */
public final class UnknownOutcomeException extends ChatException {
    private static final long serialVersionUID = 1L;

    /**
     * With what is known.
     *
     * @param message for people; without texts, tokens and sessions
     */
    public UnknownOutcomeException(String message) {
        super(message);
    }
}
