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

/** One connection of a client. All frames on it are checked, and may be faults. */
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
    /** True once the server had to end this connection. */
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

    /** The user was kicked. */
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

    /** Says something that the client itself would not. */
    final void sendUnchecked(ClientMessage message) {
        for (ClientMessage sent : world.fault().fromClient(device, message)) {
            Trace.note(device, "->", sent);
            transmit(ClientFrames.encode(sent));
        }
    }

    abstract void open();

    abstract void transmit(byte[] bytes);

    /** The connection breaks, and both ends notice. */
    final void cut() {
        close();
        loop.execute(client::lost);
    }

    /** The client closes its end. */
    abstract void close();

    /** The client is gone, and the server is not told of it if the connection can do that. */
    abstract void vanish();

    /** The server is gone. */
    abstract void serverDied();

    /** Nothing gets through any more in one direction or both, and neither end is told. */
    abstract void goDark();

    /** The client does not read. */
    abstract void stall();

    /** The client reads on. */
    abstract void flow();

    /** From now on what the client sends takes its time. */
    void delay() {}

    /** What was delayed arrives. */
    void catchUp() {}

    /** What the server holds for this connection stays within its bound. */
    abstract void assertBounded();
}
