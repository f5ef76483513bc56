package io.github.embedchat.api.message;

/** Why the server ends a connection, and whether the client should come back (protocol, clause 6). */
public enum CloseReason {
    /** The client said {@code bye}. */
    BYE(false),
    /** No {@code hello} in time, or nothing heard for too long. */
    TIMEOUT(true),
    /** Did not read for too long. */
    SLOW(true),
    /** The server goes down. */
    SHUTDOWN(true),
    /** Too many malformed lines. */
    PROTOCOL(false),
    /** Was removed. */
    KICKED(false),
    /** The same session came back on another connection. */
    REPLACED(false),
    /** The authenticator refused. */
    UNAUTHORIZED(false),
    /** Too many connections, in all or from this address. */
    FULL(true),
    /** A reason that this version does not know. */
    OTHER(true);

    private final boolean reconnect;

    CloseReason(boolean reconnect) {
        this.reconnect = reconnect;
    }

    /** {@return whether a client should come back after this} */
    public boolean reconnect() {
        return reconnect;
    }
}
