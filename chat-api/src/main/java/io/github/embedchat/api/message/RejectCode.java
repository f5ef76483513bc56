package io.github.embedchat.api.message;

/** Why a request was refused (protocol, clause 8). */
public enum RejectCode {
    /** The line is no legal frame (clause 1). */
    MALFORMED,
    /** The frame's type is not known. */
    UNKNOWN_TYPE,
    /** The line is longer than the limit. */
    TOO_LONG,
    /** Only {@code hello}, {@code ping}, {@code pong} and {@code bye} are legal before {@code welcome}. */
    HELLO_FIRST,
    /** A second {@code hello}. */
    ALREADY_WELCOME,
    /** The authenticator said no. */
    UNAUTHORIZED,
    /** The user has as many sessions as it may have. */
    SESSION_LIMIT,
    /** The name breaks the rules of clause 4. */
    NAME_INVALID,
    /** Somebody else has this name, or one that compares equal. */
    NAME_TAKEN,
    /** The name belongs to the server. */
    NAME_RESERVED,
    /** The room's name breaks the rules of clause 2. */
    ROOM_INVALID,
    /** The room takes no more members. */
    ROOM_FULL,
    /** The member is in as many rooms as it may be. */
    ROOM_LIMIT,
    /** The request needs membership in the room. */
    NOT_JOINED,
    /** The text has no code point at all. */
    TEXT_EMPTY,
    /** The text has more code points than the limit. */
    TEXT_TOO_LONG,
    /** The text contains NUL or an unpaired surrogate. */
    TEXT_INVALID,
    /** A plug-in said no. */
    DENIED,
    /** The log is unavailable and nothing was stored: try again later. */
    BUSY,
    /** The server does not speak this version of the protocol. */
    UNSUPPORTED_PROTOCOL,
    /** A code that this version does not know. */
    OTHER
}
