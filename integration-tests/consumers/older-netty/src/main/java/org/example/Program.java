package org.example;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.server.ChatServer;

/** Shows the error for an incompatible Netty. */
public final class Program {
    private Program() {}

    public static void main(String[] arguments) {
        try (ChatServer server = ChatServer.builder().port(0).build()) {
            server.start();
        } catch (ChatException e) {
            System.out.println(e.getMessage());
        }
    }
}
