package io.github.embedchat.it.crowd;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/** Attacks on a server, each from many connections. */
enum Attack {
    CONNECTIONS_THAT_NEVER_SAY_HELLO(5_000, false, (wire, i) -> {}),

    LINES_THAT_GROW_BYTE_BY_BYTE(500, true, (wire, i) -> {
        hello(wire);
        wire.send("x".repeat(15_000).getBytes(UTF_8));
    }),

    LINES_OF_16_MIB(8, true, (wire, i) -> {
        hello(wire);
        byte[] mebibyte = "x".repeat(1024 * 1024).getBytes(UTF_8);
        for (int n = 0; n < 16; n++) {
            wire.send(mebibyte);
        }
        wire.say("");
    }),

    DEPTH_BOMBS(100, true, (wire, i) -> {
        hello(wire);
        wire.say("[".repeat(16_000));
        wire.say("{\"a\":".repeat(3_000));
        wire.say("{\"type\":\"ping\",\"a\":" + "[".repeat(8_000) + "]".repeat(8_000) + "}");
    }),

    BAD_UTF_8(100, true, (wire, i) -> {
        hello(wire);
        byte[] line = new byte[10_000];
        Arrays.fill(line, (byte) 0xc3);
        line[line.length - 1] = '\n';
        for (int n = 0; n < 20; n++) {
            wire.send(line);
        }
    }),

    FLOODS_OF_REQUESTS(50, true, Attack::flood),

    FLOODS_OF_REQUESTS_WHOSE_ANSWERS_ARE_NOT_READ(100, false, Attack::flood),

    MANY_ROOMS_OF_LONG_POSTS(200, true, (wire, i) -> {
        hello(wire);
        for (int room = 0; room < 100; room++) {
            wire.say("{\"type\":\"join\",\"room\":\"%d of %d\"}".formatted(room, i));
        }
        for (int post = 0; post < 40; post++) {
            wire.say("{\"type\":\"post\",\"room\":\"%d of %d\",\"text\":\"%s\"}".formatted(post, i, "长".repeat(4_000)));
        }
    }),

    HISTORIES_THAT_ARE_NOT_READ(64, false, (wire, i) -> {
        hello(wire);
        wire.say("{\"type\":\"join\",\"room\":\"long\",\"last\":10000}");
        for (int post = 0; post < 20; post++) {
            wire.say("{\"type\":\"post\",\"room\":\"long\",\"text\":\"%s\"}".formatted("长".repeat(4_000)));
        }
        for (int n = 0; n < 100; n++) {
            wire.say("{\"type\":\"history\",\"room\":\"long\",\"limit\":100}");
        }
    });

    private static final Duration DRIP = Duration.ofMillis(250);

    private final int connections;
    private final boolean reads;
    private final BiConsumer<Wire, Integer> begin;

    /** @param begin sends the first bytes of a connection, given its number */
    Attack(int connections, boolean reads, BiConsumer<Wire, Integer> begin) {
        this.connections = connections;
        this.reads = reads;
        this.begin = begin;
    }

    /**
     * Opens the connections, sends a byte now and then on each, and continues for {@code time}. They stay open until
     * the reactor is closed.
     */
    void run(Reactor reactor, InetSocketAddress server, Duration time) {
        List<Wire> wires = new ArrayList<>();
        for (int i = 0; i < connections; i++) {
            Wire wire = new Wire(reactor, server);
            wire.reading(reads);
            begin.accept(wire, i);
            wires.add(wire);
            reactor.turn(0);
        }
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            reactor.run(DRIP);
            wires.forEach(wire -> wire.send((byte) 'x'));
        }
    }

    private static void hello(Wire wire) {
        wire.say("{\"type\":\"hello\",\"name\":\"%s\"}".formatted(anyName()));
    }

    private static String anyName() {
        return Long.toString(System.nanoTime(), Character.MAX_RADIX);
    }

    private static void flood(Wire wire, int i) {
        hello(wire);
        wire.say("{\"type\":\"join\"}");
        for (int n = 0; n < 200; n++) {
            wire.say("{\"type\":\"ping\",\"n\":%d}".formatted(n));
            wire.say("{\"type\":\"members\"}");
            wire.say("{\"type\":\"history\",\"limit\":100}");
            wire.say("{\"type\":\"rename\",\"name\":\"%s\"}".formatted(anyName()));
            wire.say("{\"type\":\"join\",\"room\":\"room%d\"}".formatted(n));
            wire.say("{\"type\":\"leave\",\"room\":\"room%d\"}".formatted(n));
        }
    }
}
