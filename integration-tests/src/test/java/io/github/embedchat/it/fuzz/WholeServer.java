package io.github.embedchat.it.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.wire.LineSplitter;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.server.internal.SimulatedChannel;
import io.github.embedchat.server.internal.SimulatedServer;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Checks a single-threaded server with arbitrary input. It answers frames, comes to rest, and still serves an honest
 * client. After the connection is cut, nothing of the sender remains.
 */
public final class WholeServer {
    private static final Duration LONGER_THAN_GRACE = Duration.ofSeconds(15);

    private WholeServer() {}

    /** A connection, and what it received. */
    private static final class Caller {
        private final LineSplitter splitter = new LineSplitter(1024 * 1024);
        private final List<ServerMessage> heard = new ArrayList<>();
        private final SimulatedChannel channel;

        Caller(SimulatedServer world) {
            channel = world.accept(this::hear, () -> {});
            channel.open();
        }

        private void hear(byte[] bytes) {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            for (byte[] frame = splitter.next(in); frame != null; frame = splitter.next(in)) {
                ServerMessage message = ServerFrames.decode(frame);
                Claim.holds(message != null, "a client knows what the server says");
                heard.add(message);
            }
        }

        void say(String text) {
            channel.receive((text + "\n").getBytes(UTF_8));
        }

        <T> T last(Class<T> type) {
            return heard.stream()
                    .filter(type::isInstance)
                    .map(type::cast)
                    .reduce((a, b) -> b)
                    .orElseThrow();
        }
    }

    /** Jazzer calls this. The first byte sets the size of the pieces, and whether a hello comes before the rest. */
    public static void fuzzerTestOneInput(byte[] bytes) {
        if (bytes.length == 0) {
            return;
        }
        SimulatedServer world = new SimulatedServer.Setup().build();
        Caller honest = new Caller(world);
        honest.say("{\"type\":\"hello\",\"name\":\"Ann\"}\n{\"type\":\"join\"}");
        world.settle();
        Caller hostile = new Caller(world);
        attack(hostile, bytes);
        world.pass(Duration.ofSeconds(2));
        honest.say("{\"type\":\"post\",\"text\":\"still here\"}");
        world.settle();
        Claim.equal(honest.last(Posted.class).text(), "still here");
        hostile.channel.cut();
        world.pass(LONGER_THAN_GRACE);
        honest.say("{\"type\":\"members\"}");
        world.settle();
        Claim.equal(honest.last(Members.class).online(), 2);
    }

    private static void attack(Caller hostile, byte[] bytes) {
        int how = Byte.toUnsignedInt(bytes[0]);
        if (how % 2 == 0) {
            hostile.say("{\"type\":\"hello\",\"name\":\"Mallory\"}\n{\"type\":\"join\"}");
        }
        int piece = 1 + how / 2;
        for (int i = 1; i < bytes.length; i += piece) {
            hostile.channel.receive(Arrays.copyOfRange(bytes, i, Math.min(bytes.length, i + piece)));
        }
    }
}
