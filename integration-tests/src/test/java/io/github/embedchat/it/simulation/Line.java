package io.github.embedchat.it.simulation;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.wire.ClientFrames;
import io.github.embedchat.api.wire.LineSplitter;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.it.simulation.fact.Trace;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A connection of a client. Every frame on it is checked, and may be replaced by a fault. */
abstract class Line {
    /** The client's end. */
    interface Client {
        void opened();

        void received(ServerMessage message);

        void heard();

        void lost();
    }

    final World world;
    final EventLoop loop;
    private final String device;
    private final Stream stream;
    private final Client client;
    private final LineSplitter splitter = new LineSplitter(1024 * 1024);
    /** True once the server has to end this connection. */
    private boolean doomed;

    Line(World world, Device device, EventLoop loop, Client client) {
        this.world = world;
        this.device = device.name();
        this.loop = loop;
        this.client = client;
        this.stream = new Stream(world, device);
    }

    Stream stream() {
        return stream;
    }

    final Client client() {
        return client;
    }

    /** Marks that the user was kicked. */
    void doom() {
        doomed = true;
    }

    boolean isDoomed() {
        return doomed;
    }

    final void read(ByteBuffer in) {
        client.heard();
        for (byte[] frame = splitter.next(in); frame != null; frame = splitter.next(in)) {
            for (ServerMessage message : world.fault().fromServer(device, ServerFrames.decode(frame))) {
                Trace.note(device, "<-", message);
                stream.received(message);
                client.received(message);
            }
        }
    }

    final void send(byte[] line) {
        byte[] frame = Arrays.copyOf(line, line.length - 1);
        ClientMessage message = ClientFrames.decode(frame);
        stream.sent(message);
        sendUnchecked(message);
    }

    /** Sends a frame that the client itself would not send. */
    final void sendUnchecked(ClientMessage message) {
        for (ClientMessage sent : world.fault().fromClient(device, message)) {
            Trace.note(device, "->", sent);
            transmit(ClientFrames.encode(sent));
        }
    }

    abstract void open();

    abstract void transmit(byte[] bytes);

    /** Breaks the connection; both ends notice. */
    final void cut() {
        close();
        loop.execute(client::lost);
    }

    /** Closes the client's end. */
    abstract void close();

    /** Ends the client without a goodbye. The server is not notified if the connection can end silently. */
    abstract void vanish();

    /** Ends the connection after the server was killed. */
    abstract void serverDied();

    /** Stops the bytes in one or both directions without telling either end. */
    abstract void goDark();

    /** Stops the client from reading. */
    abstract void stall();

    /** Lets the client read again. */
    abstract void flow();

    /** Delays what the client sends from now on. */
    void delay() {}

    /** Delivers what was delayed. */
    void catchUp() {}

    /** Checks that the server's memory for this connection is within its bound. */
    abstract void assertBounded();
}
