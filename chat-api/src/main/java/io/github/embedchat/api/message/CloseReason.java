package io.github.embedchat.api.message;

/** The reason why the server ends a connection, and whether the client should reconnect (protocol, clause 6). */
public enum CloseReason {
    /** The client sent {@code bye}, or another session of its user ended this session. */
    BYE(false),
    /**
     * The handshake took too long, the client was silent for too long, or the log did not say whether it has stored a
     * post.
     */
    TIMEOUT(true),
    /** The client read nothing for too long, or fell behind the posts that the log still keeps. */
    SLOW(true),
    /** The server shuts down. */
    SHUTDOWN(true),
    /** The client sent too many malformed lines. */
    PROTOCOL(false),
    /** A plug-in or the application removed the user from the server. */
    KICKED(false),
    /** A newer connection has taken over the session. */
    REPLACED(false),
    /**
     * The user may not stay connected. The server does not send this reason: it answers a rejected {@code hello} with
     * {@code rejected}.
     */
    UNAUTHORIZED(false),
    /** The server has too many connections, in total or from this address. */
    FULL(true),
    /** A reason that this version does not know. */
    OTHER(true);

    private final boolean reconnect;

    CloseReason(boolean reconnect) {
        this.reconnect = reconnect;
    }

    /** {@return whether the client should reconnect} */
    public boolean reconnect() {
        return reconnect;
    }
}
