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
 * The room to join, and the texts in which to print what happens there.
 *
 * @param last how many earlier posts to read, unless a session is resumed
 * @param session keeps the session; null for none
 */
public record Destination(
        Server server, RoomId room, int last, @Nullable Path session, Texts texts) {
    /** Starts to build a client of that server. */
    public ChatClient.Builder client(String name) {
        ChatClient.Builder builder = server.client().name(name);
        return session == null ? builder : builder.sessionStore(SessionStore.file(session));
    }

    /** Reads on where the session stopped, or else from the last posts. */
    public CompletableFuture<Joined> join(ChatClient client) {
        boolean resumes = session != null && session.toFile().length() > 0;
        return resumes ? client.join(room) : client.join(room, JoinFrom.last(last));
    }
}
