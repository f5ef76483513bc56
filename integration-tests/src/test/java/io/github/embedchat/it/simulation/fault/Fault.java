package io.github.embedchat.it.simulation;

import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.util.List;

/**
 * Where a run of the simulation can be made to go wrong on purpose. As it stands it changes nothing. One object lives for one run,
 * and may count what it sees.
 */
class Fault {
    /** A frame that the server sends. */
    List<ServerMessage> fromServer(ServerMessage frame) {
        return List.of(frame);
    }

    /** A frame that a client sends. */
    List<ClientMessage> fromClient(ClientMessage frame) {
        return List.of(frame);
    }

    /** Bytes on their way to a client. */
    byte[] onTheWire(byte[] bytes) {
        return bytes;
    }

    /**
     * The log that the server is given.
     *
     * @param life counts the lives of the server, from 1
     */
    RoomLog log(RoomLog honest, int life) {
        return honest;
    }

    /** A thread of the server. */
    EventLoop loop(EventLoop honest) {
        return honest;
    }

    /** The number of a connection, which tells which was made later. */
    long number(long honest) {
        return honest;
    }

    /** A call of the application's listener, or the completion of one of its futures. */
    void callback(Runnable call) {
        call.run();
    }

    /** Whether a client that asked to be woken is. */
    boolean isWoken() {
        return true;
    }

    /** Whether the server stops reading from a client whose answers wait. */
    boolean hasBackPressure() {
        return true;
    }
}
