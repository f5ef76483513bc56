package io.github.embedchat.it.docs;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.server.ChatServer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** What the README shows, between the marks, as code that runs. */
final class ReadmeSnippets {
    /** What the snippets have shown, in order. */
    final BlockingQueue<String> shown = new LinkedBlockingQueue<>();

    private void show(String line) {
        shown.add(line);
    }

    ChatServer server(int port) {
        // readme: A server
        ServerListener door = new ServerListener() {
            @Override
            public void onJoined(RoomId room, Member member) {
                show(member.name() + " is in " + room);
            }
        };
        ChatServer server =
                ChatServer.builder().port(port).listener(door).build().start();
        server.announce(RoomId.LOBBY, "The room is open");
        // readme: end
        return server;
    }

    ChatClient client(int port) {
        // readme: A client
        ChatListener window = new ChatListener() {
            @Override
            public void onPosted(Posted posted) {
                show(posted.from().name() + ": " + posted.text());
            }
        };
        ChatClient client = ChatClient.builder()
                .server("localhost", port)
                .name("Ann")
                .listener(window)
                .build();
        client.connect();
        client.join(RoomId.LOBBY, JoinFrom.last(20));
        client.post(RoomId.LOBBY, "hello").thenAccept(posted -> show("that was number " + posted.seq()));
        // readme: end
        return client;
    }
}
