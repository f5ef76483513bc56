package io.github.embedchat.api.message;

/** The reason why a user left a room (protocol, clause 6). */
public enum LeaveReason {
    /** The user left this room only. */
    LEFT,
    /** The user sent {@code bye}, or ended this session from another one. */
    BYE,
    /** The connection ended without {@code bye}, and the grace time is over. */
    DISCONNECTED,
    /** The client was silent for too long, and the grace time is over. */
    TIMEOUT,
    /** The client read too slowly, and the grace time is over. */
    SLOW,
    /** The client sent too many malformed lines. */
    PROTOCOL,
    /** A plug-in or the application removed the user from this room or from the server. */
    KICKED,
    /** The user's server shut down. Reserved for several servers that share rooms. */
    SHUTDOWN,
    /** A reason that this version does not know. */
    OTHER
}
