package io.github.embedchat.demo.swing.room;

import io.github.embedchat.demo.shared.ServerAddress;

/** Which room a window is for. */
public sealed interface ServerChoice {
    /** One that is somewhere already. */
    record Join(ServerAddress address) implements ServerChoice {}

    /**
     * One that this window hosts as long as it is open.
     *
     * @param port 0 takes any free one
     * @param everywhere whether other machines can reach it
     */
    record Host(int port, boolean everywhere) implements ServerChoice {}
}
