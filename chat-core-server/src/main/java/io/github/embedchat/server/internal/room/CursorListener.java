package io.github.embedchat.server.internal.room;

/** Conditions that a cursor cannot handle itself. Called by the event loop of its connection; handled on the server loop. */
public interface CursorListener {
    /** Presence was missed: the client needs a new member list. */
    void onPresenceMissed();

    /** The log no longer has what comes next, or cannot be read: the connection cannot go on. */
    void onFellBehindLog();
}
