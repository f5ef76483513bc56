package io.github.embedchat.it.simulation.fault;

import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.plugin.ChatOperations;
import io.github.embedchat.api.transport.InProcessServer;
import io.github.embedchat.client.internal.core.LifecycleSettings.Checkpoint;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.util.List;
import java.util.function.Consumer;

/**
 * The places where a run of the simulation can be made to go wrong on purpose. This one changes nothing. One object lives for one run, and
 * may count what it sees.
 *
 * <p>A device is named {@code account.number}, or {@code guestN} if its user has no account.
 */
public class Fault {
    /** {@return the account of a device; of a guest, its name} */
    static String account(String device) {
        return device.split("\\.")[0];
    }

    /** A frame that the server sends to a device. */
    public List<ServerMessage> fromServer(String device, ServerMessage frame) {
        return List.of(frame);
    }

    /** A frame that a device sends. */
    public List<ClientMessage> fromClient(String device, ClientMessage frame) {
        return List.of(frame);
    }

    /** Bytes on their way to a client. */
    public byte[] onTheWire(byte[] bytes) {
        return bytes;
    }

    /** The server as its in-process clients reach it. */
    public InProcessServer inProcess(InProcessServer honest) {
        return honest;
    }

    /**
     * The log that the server is given.
     *
     * @param life counts the lives of the server, from 1
     */
    public RoomLog log(RoomLog honest, int life) {
        return honest;
    }

    /** A thread of the server. */
    public EventLoop loop(EventLoop honest) {
        return honest;
    }

    /** The number of a connection, which tells which was made later. */
    public long number(long honest) {
        return honest;
    }

    /** How many sessions a user may have. */
    public int sessionLimit(int honest) {
        return honest;
    }

    /** What the application does on the server. */
    public ChatOperations operations(ChatOperations honest) {
        return honest;
    }

    /** The store of a client. */
    public Consumer<Checkpoint> store(Consumer<Checkpoint> honest) {
        return honest;
    }

    /** A call of the application's listener, or the completion of one of its futures. */
    public void callback(Runnable call) {
        call.run();
    }

    /** Whether a client that asked to be woken is. */
    public boolean isWoken() {
        return true;
    }

    /** Whether the server hears that a socket takes bytes again. */
    public boolean hearsThatWritable() {
        return true;
    }

    /** Whether the server stops reading from a client whose answers wait. */
    public boolean hasBackPressure() {
        return true;
    }
}
