package io.github.embedchat.demo.cli.room;

import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.client.SessionStore;
import io.github.embedchat.demo.shared.Texts;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A room to join on a server, and the texts of the program.
 *
 * @param last number of earlier posts to read, unless a session is resumed
 * @param session the file that keeps the session; null to keep none
 */
public record Destination(
        Server server, RoomId room, int last, @Nullable Path session, Texts texts) {
    /** Returns a builder of clients of the server. */
    public ChatClient.Builder client(String name) {
        ChatClient.Builder builder = server.client().name(name);
        return session == null ? builder : builder.sessionStore(SessionStore.file(session));
    }

    /** Joins the room, and reads from where the kept session stopped, or else the last posts. */
    public CompletableFuture<Joined> join(ChatClient client) {
        boolean resumes = session != null && session.toFile().length() > 0;
        return resumes ? client.join(room) : client.join(room, JoinFrom.last(last));
    }
}
