package io.github.embedchat.demo.cli;

import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.shared.Texts;
import java.util.concurrent.CompletableFuture;

/**
 * What room to go to, and how to speak about it.
 *
 * @param last how many of the posts made before are to be seen
 */
record Visit(Server server, RoomId room, int last, Texts texts) {
    /** A client of that server, yet to be completed. */
    ChatClient.Builder client(String name) {
        return server.client().name(name);
    }

    CompletableFuture<Joined> join(ChatClient client) {
        return client.join(room, JoinFrom.last(last));
    }
}
