package io.github.embedchat.demo.cli;

/** The program cannot go on; its message is the one line that the user gets to see. */
final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Failure(String message) {
        super(message);
    }

    Failure(String message, Throwable cause) {
        super(message, cause);
    }
}
