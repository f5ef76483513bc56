package io.github.embedchat.api;

/** A request was sent, but its answer was lost. The server may or may not have carried out the request. */
public final class UnknownOutcomeException extends ChatException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates an exception.
     *
     * @param message for people; must not contain texts, tokens or session tokens
     */
    public UnknownOutcomeException(String message) {
        super(message);
    }
}
