package io.github.embedchat.benchmarks.peers;

import io.github.embedchat.server.ChatServer;

/** This project's own server, with everything on that a chat has; only the limits of rate and of number are lifted. */
final class EmbeddedChat {
    private static final int MANY = 1_000_000;

    private EmbeddedChat() {}

    /** @param arguments the port, of the loopback address */
    public static void main(String[] arguments) throws InterruptedException {
        ChatServer.builder()
                .port(Integer.parseInt(arguments[0]))
                .unlimitedPosts()
                .maxConnections(MANY)
                .maxRooms(MANY)
                .build()
                .start();
        System.out.println("listening");
        Thread.currentThread().join();
    }
}
