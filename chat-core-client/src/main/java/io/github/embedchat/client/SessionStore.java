package io.github.embedchat.client;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Stores a client's session and its position in each room, so that a restarted program resumes them. Use a store for
 * one client at a time.
 *
 * <pre>{@code
 * ChatClient bot = ChatClient.builder()
 *         .name("Echo")
 *         .sessionStore(SessionStore.file(Path.of("echo.session")))
 *         .build();
 * }</pre>
 *
 * <p>A client saves its session each time a server accepts it, at most once a second while it reads, and when it is
 * closed. The saved position is never ahead of what listeners have seen. After a crash, a listener may see the posts of
 * about the last second again.
 *
 * <p>A closed client has left its rooms. When the program starts again, the client has the same user id and continues
 * reading where it stopped. If the server no longer accepts the session, the client becomes a new user. If the server
 * has a new log, the client's rooms begin with a gap.
 *
 * <p><b>Threading:</b> {@link #load} is called by the thread that builds the client. {@link #save} is called by one
 * thread at a time: a thread that the client uses for nothing else, or the executor of
 * {@link ChatClient.Builder#executor}. If {@code save} throws, the client logs that and continues.
 */
public interface SessionStore {
    /**
     * {@return the session saved last; null if there is none}
     *
     * @throws io.github.embedchat.api.ChatException if the session cannot be read; the client is not built then
     */
    @Nullable
    StoredSession load();

    /**
     * Replaces the session saved before.
     *
     * @param session a secret: anyone who has it can act as this user
     */
    void save(StoredSession session);

    /**
     * Keeps the session in a file, which is replaced as a whole. Only the owner can read the file, where the file
     * system knows owners. {@link #load} fails if the file has other content than a session, so that a file named by
     * mistake is not overwritten. A missing or empty file is no session yet.
     *
     * @param file may be missing; its folder must exist
     * @return the store
     */
    static SessionStore file(Path file) {
        return new SessionFile(file);
    }
}
