package io.github.embedchat.it.docs;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.ChatServer;

/** How the guide begins. */
final class FirstServer {
    private FirstServer() {}

    static ChatServer start(int port) {
        // guide: begin
        ChatServer server = ChatServer.builder().port(port).build().start();
        server.announce(RoomId.LOBBY, "The room is open");
        // guide: end
        return server;
    }
}
