package io.github.embedchat.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.server.internal.SimulatedChannel;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Random;

/** A connection over a wire. Bytes travel in both directions in pieces, and any piece may be the last that arrives. */
final class Wire extends Line {
    /** One write, of at most 64 KiB, and an answer that may still be added to it. */
    private static final int MAX_BYTES_UNDER_WAY = 80 * 1024;
    /** One batch of requests, with the posts among them, and unrequested frames. */
    private static final int MAX_ANSWERS_WAITING = 80;
    /** A piece that was on its way when the server stopped reading. */
    private static final int MAX_BYTES_UNASKED = 400;

    /** A server that ends a connection says goodbye, unless its output has been stalled for this long. */
    private static final long MAX_SILENCE_MILLIS = 5_000;

    private final Random random;
    private final String name;
    private final SimulatedChannel channel;
    /** True while nothing that the server sends arrives. */
    private boolean deaf;
    /** True while nothing that the client sends arrives. */
    private boolean mute;
    /** True while the client's bytes and its close arrive late. */
    private boolean late;

    private boolean stalled;
    /** The time since which the server's output has been draining. */
    private long flowsSince;

    private final Deque<Runnable> underWay = new ArrayDeque<>();
    private boolean closed;

    Wire(World world, Device device, EventLoop loop, Client client) {
        super(world, device, loop, client);
        this.name = device.name();
        this.random = world.random();
        this.flowsSince = world.millis();
        this.channel = world.server().accept(this::fromServer, this::endedByServer);
    }

    @Override
    void open() {
        loop.execute(() -> {
            if (closed) {
                return; // before the connection was open
            }
            channel.open();
            if (!world.fault().hasBackPressure()) {
                channel.ignoreBackPressure();
            }
            client().opened();
        });
    }

    private void fromServer(byte[] bytes) {
        byte[] arriving = world.fault().onTheWire(bytes);
        for (int start = 0; start < arriving.length; ) {
            int end = pieceEnd(arriving, start);
            byte[] piece = Arrays.copyOfRange(arriving, start, end);
            loop.execute(() -> {
                if (!deaf) {
                    read(ByteBuffer.wrap(piece));
                }
            });
            start = end;
        }
    }

    private int pieceEnd(byte[] bytes, int start) {
        return Math.min(bytes.length, start + 1 + random.nextInt(200));
    }

    @Override
    void transmit(byte[] bytes) {
        for (int start = 0; start < bytes.length; ) {
            int end = pieceEnd(bytes, start);
            byte[] piece = Arrays.copyOfRange(bytes, start, end);
            loop.execute(() -> arrive(() -> channel.receive(piece)));
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
        loop.execute(() -> {
            if (!deaf && !stalled && world.millis() - flowsSince > MAX_SILENCE_MILLIS) {
                assertThat(stream().isOver())
                        .as("%s is told why the connection ends", name)
                        .isTrue();
            }
            client().lost();
        });
    }

    /** Closes the client's end. The server notices after the bytes that were sent before, or some time later. */
    @Override
    void close() {
        closed = true;
        deaf = true;
        mute = true;
        if (late) {
            underWay.add(() -> loop.schedule(Duration.ofMillis(random.nextInt(3_000)), channel::cut));
        } else {
            channel.cut();
        }
    }

    /** Ends the connection after the server was killed. Bytes that it sent before may still arrive. */
    @Override
    void serverDied() {
        closed = true;
        mute = true;
        deaf |= random.nextBoolean();
        loop.execute(client()::lost);
    }

    /** Stops the bytes in one or both directions without telling either end. */
    @Override
    void goDark() {
        int which = random.nextInt(3);
        deaf |= which != 0;
        mute |= which != 1;
        if (deaf) {
            channel.stall();
        }
    }

    /** Delays what the client sends from now on. */
    @Override
    void delay() {
        late = true;
    }

    /** Delivers the delayed bytes piece by piece. */
    @Override
    void catchUp() {
        if (underWay.isEmpty()) {
            late = false;
        } else {
            underWay.remove().run();
            loop.execute(this::catchUp);
        }
    }

    @Override
    void stall() {
        stalled = true;
        channel.stall();
    }

    @Override
    void flow() {
        if (!deaf) {
            flowsSince = stalled ? world.millis() : flowsSince;
            stalled = false;
            channel.flow(world.fault().hearsThatWritable());
        }
    }

    @Override
    void vanish() {
        closed = true;
        deaf = true;
        mute = true;
        channel.stall();
    }

    @Override
    void assertBounded() {
        assertThat(channel.bytesUnderWay()).as("bytes for %s", name).isLessThan(MAX_BYTES_UNDER_WAY);
        assertThat(channel.bytesReadUnasked()).as("bytes of %s", name).isLessThan(MAX_BYTES_UNASKED);
        assertThat(channel.answersWaiting()).as("answers for %s", name).isLessThan(MAX_ANSWERS_WAITING);
    }
}
