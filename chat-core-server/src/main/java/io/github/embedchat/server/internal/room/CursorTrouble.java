package io.github.embedchat.server.internal.room;

/** What a cursor cannot mend by itself. Said on the event loop of its connection; handled on the hub. */
public interface CursorTrouble {
    /** Notices of presence were missed: the member needs the list of members afresh. */
    void noticesMissed();

    /** The log no longer has what comes next, or cannot be read: the connection cannot go on. */
    void fellOff();
}
