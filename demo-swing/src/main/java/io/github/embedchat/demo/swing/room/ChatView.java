package io.github.embedchat.demo.swing.room;

import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.demo.shared.ServerAddress;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * The window as the presenter sees it. No call waits for the user.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
public interface ChatView {
    /** Shows where the room is. */
    void showPlace(String place);

    /** Shows the state of the connection; null while the user is outside. */
    void showConnection(@Nullable ConnectionState state);

    /** Shows how many own posts are not acknowledged yet. */
    void showUnanswered(int count);

    /** Shows how many are online, the server included; empty while that is unknown. */
    void showOnline(OptionalInt count);

    /** Shows the user's name; null while there is none. */
    void showName(@Nullable String name);

    /** Adds a line to the transcript. */
    void append(TranscriptLine line);

    /** The text in the box. */
    String draft();

    void clearDraft();

    /** Whether a dialog is open or about to open, so that a double click opens only one. */
    boolean isAsking();

    Prompt askName(String suggestion, Prompt.Asker<String> asker);

    /** @param hosting whether this window hosts a room, which another choice would end */
    Prompt askServer(ServerAddress suggestion, boolean hosting, Prompt.Asker<ServerChoice> asker);
}
