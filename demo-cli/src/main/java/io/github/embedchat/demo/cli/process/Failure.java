package io.github.embedchat.demo.cli.process;

/** Ends the program; the message is the one line that the user sees. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public Failure(String message) {
        super(message);
    }

    public Failure(String message, Throwable cause) {
        super(message, cause);
    }
}
