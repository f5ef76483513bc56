package io.github.embedchat.demo.cli.room;

import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.shared.Texts;
import java.util.concurrent.CompletableFuture;

/**
 * The room to join, and the texts in which to print what happens there.
 *
 * @param last how many earlier posts to read
 */
public record Destination(Server server, RoomId room, int last, Texts texts) {
    /** Starts to build a client of that server. */
    public ChatClient.Builder client(String name) {
        return server.client().name(name);
    }

    public CompletableFuture<Joined> join(ChatClient client) {
        return client.join(room, JoinFrom.last(last));
    }
}
