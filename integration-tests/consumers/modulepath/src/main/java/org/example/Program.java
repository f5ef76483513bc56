package org.example;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.log.sqlite.SqliteRoomLog;
import io.github.embedchat.moderation.Moderation;
import io.github.embedchat.server.ChatServer;
import java.nio.file.Files;
import java.nio.file.Path;

/** A server with a durable log and two plug-ins, one added and one found by the service loader, and a client. */
public final class Program {
    private Program() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Files.createTempDirectory("chat");
        try (SqliteRoomLog log = SqliteRoomLog.open(folder.resolve("chat.db"));
                ChatServer server = ChatServer.builder()
                        .port(0)
                        .log(log)
                        .plugin(new Moderation(folder.resolve("rules.txt")))
                        .discoveredPlugins()
                        .build()
                        .start();
                ChatClient client = ChatClient.builder()
                        .server("localhost", server.address().getPort())
                        .name("Ann")
                        .build()) {
            client.connect();
            client.join(RoomId.LOBBY);
            System.out.println("post " + client.post(RoomId.LOBBY, "hello").join().text());
        }
    }
}
