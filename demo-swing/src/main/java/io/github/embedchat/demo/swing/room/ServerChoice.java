package io.github.embedchat.demo.swing.room;

import io.github.embedchat.demo.shared.ServerAddress;

/** The server that the user has chosen. */
public sealed interface ServerChoice {
    /** A server that is running already. */
    record Join(ServerAddress address) implements ServerChoice {}

    /**
     * A server that this window hosts while it is open.
     *
     * @param port the port to listen on; 0 picks a free port
     * @param everywhere true if other machines can connect to it
     */
    record Host(int port, boolean everywhere) implements ServerChoice {}
}
