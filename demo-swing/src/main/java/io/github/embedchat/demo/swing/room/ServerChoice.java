package io.github.embedchat.demo.swing.room;

import io.github.embedchat.demo.shared.ServerAddress;

/** The server that the user has chosen. */
public sealed interface ServerChoice {
    /** A server that is running already. */
    record Join(ServerAddress address) implements ServerChoice {}

    /**
     * A server that this window hosts as long as it is open.
     *
     * @param port 0 takes any free one
     * @param everywhere whether other machines can connect to it
     */
    record Host(int port, boolean everywhere) implements ServerChoice {}
}
