package org.example;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.listener.ConnectionState.Closed;
import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.server.ChatServer;

/** A chat server, and a client in its lobby. */
public final class Program {
    private Program() {}

    public static void main(String[] arguments) {
        try (ChatServer server = ChatServer.builder().port(0).build().start();
                ChatClient ann = ChatClient.builder()
                        .server("localhost", server.address().getPort())
                        .name("Ann")
                        .listener(new Screen())
                        .build()) {
            server.announce(RoomId.LOBBY, "the room is open");
            ann.connect();
            ann.join(RoomId.LOBBY, JoinFrom.last(20));
            System.out.println("post " + ann.post(RoomId.LOBBY, "hello").join().seq());
        }
    }

    private static final class Screen implements ChatListener {
        @Override
        public void onPosted(Posted posted) {
            System.out.println(posted.from().isServer() ? posted.text() : posted.from().name() + ": " + posted.text());
        }

        @Override
        public void onState(ConnectionState state) {
            if (state instanceof Offline offline) {
                System.out.println("no connection: " + offline.cause());
            } else if (state instanceof Closed closed && !closed.byApplication()) {
                System.out.println("it is over: " + closed.cause());
            }
        }
    }
}
