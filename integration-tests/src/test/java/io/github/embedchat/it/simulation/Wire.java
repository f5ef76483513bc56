package io.github.embedchat.it.simulation;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.wire.ClientFrames;
import io.github.embedchat.api.wire.LineSplitter;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.server.internal.SimulatedChannel;
import io.github.embedchat.server.internal.SimulatedServer;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;
import java.util.function.Consumer;

/** One connection: bytes on their way in both directions, in pieces, each of which may be the last that arrives. */
final class Wire {
    private final EventLoop client;
    private final Random random;
    private final String name;
    private final Stream stream;
    private final Fault fault;
    private final LineSplitter splitter = new LineSplitter(1024 * 1024);
    private final SimulatedChannel channel;
    /** Nothing that the server sends arrives. */
    private boolean deaf;
    /** Nothing that the client sends arrives. */
    private boolean mute;
    /** What the client sends, and that it closes, arrives only later. */
    private boolean late;

    private final Deque<Runnable> underWay = new ArrayDeque<>();
    private boolean closed;

    private Consumer<ServerMessage> onFrame;
    private Runnable onBytes;
    private Runnable onLost;

    Wire(SimulatedServer world, String name, EventLoop client, Stream stream, Fault fault) {
        this.name = name;
        this.client = client;
        this.random = world.random();
        this.stream = stream;
        this.fault = fault;
        this.channel = world.accept(this::fromServer, this::endedByServer);
    }

    SimulatedChannel channel() {
        return channel;
    }

    void open(Runnable onOpen, Consumer<ServerMessage> frames, Runnable bytes, Runnable lost) {
        onFrame = frames;
        onBytes = bytes;
        onLost = lost;
        client.execute(() -> {
            if (closed) {
                return; // before it was there
            }
            channel.open();
            if (!fault.hasBackPressure()) {
                channel.ignoreBackPressure();
            }
            onOpen.run();
        });
    }

    private void fromServer(byte[] bytes) {
        byte[] arriving = fault.onTheWire(bytes);
        for (int start = 0; start < arriving.length; ) {
            int end = pieceEnd(arriving, start);
            byte[] piece = Arrays.copyOfRange(arriving, start, end);
            client.execute(() -> read(ByteBuffer.wrap(piece)));
            start = end;
        }
    }

    private int pieceEnd(byte[] bytes, int start) {
        return Math.min(bytes.length, start + 1 + random.nextInt(200));
    }

    private void read(ByteBuffer in) {
        if (deaf) {
            return;
        }
        onBytes.run();
        for (byte[] frame = splitter.next(in); frame != null; frame = splitter.next(in)) {
            for (ServerMessage message : fault.fromServer(ServerFrames.decode(frame))) {
                Trace.note(name, "<-", message);
                stream.received(message);
                onFrame.accept(message);
            }
        }
    }

    void send(byte[] bytes) {
        byte[] frame = Arrays.copyOf(bytes, bytes.length - 1);
        for (ClientMessage message : fault.fromClient(ClientFrames.decode(frame))) {
            Trace.note(name, "->", message);
            stream.sent(message);
            sendPieces(ClientFrames.encode(message));
        }
    }

    private void sendPieces(byte[] bytes) {
        for (int start = 0; start < bytes.length; ) {
            int end = pieceEnd(bytes, start);
            byte[] piece = Arrays.copyOfRange(bytes, start, end);
            client.execute(() -> arrive(() -> channel.receive(piece)));
            start = end;
        }
    }

    private void arrive(Runnable atTheServer) {
        if (mute) {
            return;
        }
        if (late) {
            underWay.add(atTheServer);
        } else {
            atTheServer.run();
        }
    }

    private void endedByServer() {
        client.execute(() -> onLost.run());
    }

    /** It breaks, and both ends notice. */
    void cut() {
        close();
        client.execute(() -> onLost.run());
    }

    /** The client's end is closed; the server hears of it when it has heard what was sent before, or a while later. */
    void close() {
        closed = true;
        deaf = true;
        mute = true;
        if (late) {
            underWay.add(() -> client.schedule(Duration.ofMillis(random.nextInt(3_000)), channel::cut));
        } else {
            channel.cut();
        }
    }

    /** The server is gone; what it sent before may still arrive. */
    void serverDied() {
        closed = true;
        mute = true;
        deaf |= random.nextBoolean();
        client.execute(() -> onLost.run());
    }

    /** Nothing gets through any more in one direction or both, and nobody says so. */
    void goDark() {
        int which = random.nextInt(3);
        deaf |= which != 0;
        mute |= which != 1;
        if (deaf) {
            channel.stall();
        }
    }

    /** From now on what the client sends takes its time. */
    void delay() {
        late = true;
    }

    /** And now it arrives, bit by bit. */
    void catchUp() {
        if (underWay.isEmpty()) {
            late = false;
        } else {
            underWay.remove().run();
            client.execute(this::catchUp);
        }
    }

    void stall() {
        channel.stall();
    }

    void flow() {
        if (!deaf) {
            channel.flow();
        }
    }
}
