package io.github.embedchat.demo.swing.room;

import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.demo.shared.ServerAddress;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What the presenter needs of a window. No call waits for the user.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
public interface ChatView {
    /** Where the room is, in words. */
    void showPlace(String place);

    /** What the connection does; null while nobody has entered. */
    void showConnection(@Nullable ConnectionState state);

    /** How many own posts nobody has answered yet. */
    void showUnanswered(int count);

    /** The server counted; empty while it is not known. */
    void showOnline(OptionalInt count);

    /** One's own name; null while one has none. */
    void showName(@Nullable String name);

    /** Adds to the transcript. */
    void append(TranscriptLine line);

    /** What stands in the text box. */
    String draft();

    void clearDraft();

    /** Whether a dialog is open, or about to be: a second click of a double one must not open another. */
    boolean isAsking();

    Prompt askName(String suggestion, Prompt.Asker<String> asker);

    /** @param hosting whether this window hosts a room, which another choice would end */
    Prompt askServer(ServerAddress suggestion, boolean hosting, Prompt.Asker<ServerChoice> asker);
}
