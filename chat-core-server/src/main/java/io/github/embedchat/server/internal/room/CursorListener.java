package io.github.embedchat.server.internal.room;

/**
 * Handles the two conditions that a cursor cannot handle itself. The event loop of the connection calls it; the
 * implementation passes the call on to the server loop.
 */
public interface CursorListener {
    /** The cursor skipped presence and is at the head again: the client needs a new member list. */
    void onPresenceMissed();

    /** The log no longer has the next post, or cannot be read: the connection must be closed. */
    void onFellBehindLog();
}
