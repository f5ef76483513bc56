package io.github.embedchat.client;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what lets a restarted program come back as the same session, with its place in each room. One client at a time uses it.
 *
 * <pre>{@code
 * ChatClient bot = ChatClient.builder()
 *         .name("Echo")
 *         .sessionStore(SessionStore.file(Path.of("echo.session")))
 *         .build();
 * }</pre>
 *
 * <p>A client saves its session whenever a server lets it in, at most once a second when it has read on, and when it is closed. What is
 * saved is never ahead of what listeners have seen: after a crash a listener may see the posts of about the last second again. A closed
 * client has left its rooms, but it comes back with the same id, and reads on where it stopped. If the server no longer accepts the
 * session, the client is a new member; if the log is a new one, its rooms begin with a gap.
 *
 * <p><b>Threading:</b> {@link #load} is called by the thread that builds the client. {@link #save} is called by one thread at a time: a
 * thread of the client that does nothing else, or the executor of {@link ChatClient.Builder#executor}. A {@code save} that throws is
 * logged, and the client goes on.
 */
public interface SessionStore {
    /**
     * {@return what was saved last; null if nothing was}
     *
     * @throws io.github.embedchat.api.ChatException if it cannot be read; no client is built then
     */
    @Nullable
    StoredSession load();

    /**
     * Replaces what was saved before.
     *
     * @param session a secret: whoever has it can come in as this member
     */
    void save(StoredSession session);

    /**
     * Keeps the session in a file that only its owner can read, where the file system can tell owners apart. The file is replaced as a
     * whole. {@link #load} fails if it is neither missing nor empty nor a session file, so that a file named by mistake is not overwritten.
     *
     * @param file need not exist; its folder must
     * @return the store
     */
    static SessionStore file(Path file) {
        return new SessionFile(file);
    }
}
