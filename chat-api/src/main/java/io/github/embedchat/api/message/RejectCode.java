package io.github.embedchat.api.message;

/** The reason why the server rejected a request (protocol, clause 8). */
public enum RejectCode {
    /** The line is not a legal frame (clause 1), or {@code hello} has no name and needs one. */
    MALFORMED,
    /** The server does not know the type of the frame. */
    UNKNOWN_TYPE,
    /** The line is longer than the limit. */
    TOO_LONG,
    /** Only {@code hello}, {@code ping}, {@code pong} and {@code bye} are legal before {@code welcome}. */
    HELLO_FIRST,
    /** The client sent a second {@code hello}. */
    ALREADY_WELCOME,
    /** The server does not admit the client. If the authenticator could not answer, {@code retryAfter} is set. */
    UNAUTHORIZED,
    /** The user has as many sessions as allowed. */
    SESSION_LIMIT,
    /**
     * The name breaks the rules of clause 4, or a name policy could not check it. If it could not, {@code retryAfter}
     * is set.
     */
    NAME_INVALID,
    /**
     * Another user has this name, or one that compares equal. If that user is only within its grace time,
     * {@code retryAfter} is set.
     */
    NAME_TAKEN,
    /** The name is reserved for the server. */
    NAME_RESERVED,
    /** The name of the room breaks the rules of clause 2. */
    ROOM_INVALID,
    /** A plug-in says that the room takes no more members. */
    ROOM_FULL,
    /** The user is in as many rooms as allowed, or the server has as many rooms as allowed. */
    ROOM_LIMIT,
    /** The session has not joined the room, or has not joined it again after a reconnect. */
    NOT_JOINED,
    /** The text shows nothing: it has only spaces, controls and invisible characters. */
    TEXT_EMPTY,
    /** The text has more code points than the limit. */
    TEXT_TOO_LONG,
    /** The text contains NUL or an unpaired surrogate. */
    TEXT_INVALID,
    /**
     * A plug-in rejected the request or could not answer, the user is muted, or a user with an account may not rename
     * itself.
     */
    DENIED,
    /** The log is unavailable, and nothing was stored. Try again later. */
    BUSY,
    /** The server does not speak this version of the protocol. */
    UNSUPPORTED_PROTOCOL,
    /** A code that this version does not know. */
    OTHER
}
