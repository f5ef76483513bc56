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
    /** Shows the server of the room. */
    void showPlace(String place);

    /** Shows the state of the connection; null while the user is outside. */
    void showConnection(@Nullable ConnectionState state);

    /** Shows how many of the user's posts are not acknowledged yet. */
    void showUnanswered(int count);

    /** Shows how many users are online, the server included; empty while the number is unknown. */
    void showOnline(OptionalInt count);

    /** Shows the user's name; null while there is none. */
    void showName(@Nullable String name);

    /** Adds a line to the transcript. */
    void append(TranscriptLine line);

    /** Returns the text in the box. */
    String draft();

    void clearDraft();

    /** Returns true if a dialog is open or about to open, so that a double click opens only one dialog. */
    boolean isAsking();

    /**
     * Opens a dialog that asks for a name.
     *
     * @param suggestion the name in the text field; empty to ask for the first name
     */
    Prompt askName(String suggestion, Prompt.Asker<String> asker);

    /**
     * Opens a dialog that asks for a server.
     *
     * @param hosting true if this window hosts a room, which closes with another choice
     */
    Prompt askServer(ServerAddress suggestion, boolean hosting, Prompt.Asker<ServerChoice> asker);
}
