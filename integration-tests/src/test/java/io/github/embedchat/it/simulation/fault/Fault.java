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
 * The hooks at which a run of the simulation can be made to fail. This class changes nothing; subclasses do. Each
 * object lives for one run, and may count what it sees.
 *
 * <p>A device is named {@code account.number}, or {@code guestN} if its user has no account.
 */
public class Fault {
    /** {@return the account of a device; of a guest, its name} */
    static String account(String device) {
        return device.split("\\.")[0];
    }

    /** Returns the frames to deliver in place of a frame that the server sends to a device. */
    public List<ServerMessage> fromServer(String device, ServerMessage frame) {
        return List.of(frame);
    }

    /** Returns the frames to deliver in place of a frame that a device sends. */
    public List<ClientMessage> fromClient(String device, ClientMessage frame) {
        return List.of(frame);
    }

    /** Returns the bytes to deliver in place of bytes on their way to a client. */
    public byte[] onTheWire(byte[] bytes) {
        return bytes;
    }

    /** Returns the server that in-process clients use. */
    public InProcessServer inProcess(InProcessServer honest) {
        return honest;
    }

    /**
     * Returns the log that the server uses.
     *
     * @param life number of the server's life, from 1
     */
    public RoomLog log(RoomLog honest, int life) {
        return honest;
    }

    /** Returns the event loop that the server uses as a thread. */
    public EventLoop loop(EventLoop honest) {
        return honest;
    }

    /** Returns the number of a connection. A later connection has a higher number. */
    public long number(long honest) {
        return honest;
    }

    /** Returns the maximum number of sessions of a user. */
    public int sessionLimit(int honest) {
        return honest;
    }

    /** Returns the operations through which the application acts on the server. */
    public ChatOperations operations(ChatOperations honest) {
        return honest;
    }

    /** Returns the store that a client uses. */
    public Consumer<Checkpoint> store(Consumer<Checkpoint> honest) {
        return honest;
    }

    /** Runs a call of the application's listener, or the completion of one of its futures. */
    public void callback(Runnable call) {
        call.run();
    }

    /** Returns whether a client is woken as it requested. */
    public boolean isWoken() {
        return true;
    }

    /** Returns whether the server is notified that a socket is writable again. */
    public boolean hearsThatWritable() {
        return true;
    }

    /** Returns whether the server stops reading from a client whose answers are pending. */
    public boolean hasBackPressure() {
        return true;
    }
}
