package io.github.embedchat.api.message;

/** Why a member is gone from a room (protocol, clause 6). */
public enum LeaveReason {
    /** Left this room only. */
    LEFT,
    /** Said {@code bye}. */
    BYE,
    /** The connection ended without a {@code bye}. */
    DISCONNECTED,
    /** Nothing was heard for too long. */
    TIMEOUT,
    /** Did not read for too long. */
    SLOW,
    /** Sent too many malformed lines. */
    PROTOCOL,
    /** Was removed. */
    KICKED,
    /** The server went down. */
    SHUTDOWN,
    /** A reason that this version does not know. */
    OTHER
}
