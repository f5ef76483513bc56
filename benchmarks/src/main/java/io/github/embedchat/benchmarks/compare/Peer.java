package io.github.embedchat.benchmarks.compare;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The servers to measure, with their commands and protocols. */
enum Peer {
    LIMIT("C limit", "chat", false),
    CHAT("this project", "chat", true),
    NETTY("plain Netty", "chat", true),
    REDIS("Redis", "redis", false),
    NATS("NATS", "nats", false),
    WEBSOCKET("Java-WebSocket", "websocket", true),
    SOCKETIO("netty-socketio", "socketio", true);

    private static final String PACKAGE = "io.github.embedchat.benchmarks.peers.";

    private final String title;
    private final String protocol;
    private final boolean java;

    Peer(String title, String protocol, boolean java) {
        this.title = title;
        this.protocol = protocol;
        this.java = java;
    }

    String title() {
        return title;
    }

    /** The protocol's name in the options of the load. */
    String protocol() {
        return protocol;
    }

    /** Whether the server runs in a JVM: then its heap can be measured, and it needs a longer warm-up. */
    boolean isJava() {
        return java;
    }

    /**
     * Returns the command that starts the server on a port of the loopback address.
     *
     * @param programs directory of the C programs
     * @param options options of the JVM
     */
    List<String> command(int port, Path programs, List<String> options) {
        return switch (this) {
            case LIMIT -> List.of(programs.resolve("limit").toString(), "" + port);
            case CHAT -> java("EmbeddedChat", port, options);
            case NETTY -> java("NettyBroadcaster", port, options);
            case WEBSOCKET -> java("WebSocketBroadcaster", port, options);
            case SOCKETIO -> java("SocketIoBroadcaster", port, options);
            case REDIS ->
                words(
                        "redis-server --bind 127.0.0.1 --save  --appendonly no --maxclients 19000 --tcp-backlog 4096 --port "
                                + port);
            case NATS -> words("nats-server -a 127.0.0.1 -p " + port);
        };
    }

    private static List<String> words(String line) {
        return List.of(line.split(" ", -1));
    }

    private static List<String> java(String main, int port, List<String> options) {
        List<String> command =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java")));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), PACKAGE + main, "" + port));
        return command;
    }
}
