package io.github.embedchat.it.docs;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.server.ChatServer;

/** The snippets of the README, between marks, as code that {@link ReadmeTest} runs. */
final class ReadmeSnippets {
    final Console System = new Console();

    ChatServer server(int port) {
        // readme: begin
        ChatServer server = ChatServer.builder().port(port).build().start();
        server.announce(RoomId.LOBBY, "The room is open");
        // readme: end
        return server;
    }

    ChatClient client(int port) {
        // readme: begin
        ChatListener screen = new ChatListener() {
            @Override
            public void onPosted(Posted posted) {
                System.out.println(
                        posted.from().isServer() ? posted.text() : posted.from().name() + ": " + posted.text());
            }
        };
        ChatClient client = ChatClient.builder()
                .server("localhost", port)
                .name("Ann")
                .listener(screen)
                .build();
        client.connect();
        client.join(RoomId.LOBBY, JoinFrom.last(20));
        client.post(RoomId.LOBBY, "hello");
        // readme: end
        return client;
    }
}
