package io.github.embedchat.it.crowd;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;

/**
 * A member that connects, joins two rooms, and disconnects immediately in one of several ways. Thread of its reactor.
 */
final class Visitor extends LineWire {
    /** How the visitor disconnects. */
    enum End {
        BYE,
        CLOSE,
        RESET,
        HALF_CLOSE
    }

    private final End end;
    private final Runnable gone;
    private int joined;

    /** @param gone runs when the visitor has disconnected, as far as it knows */
    Visitor(Reactor reactor, InetSocketAddress server, InetAddress from, int number, End end, Runnable gone) {
        super(reactor, server, from);
        this.end = end;
        this.gone = gone;
        say("{\"type\":\"hello\",\"name\":\"visitor%d\"}".formatted(number));
        say("{\"type\":\"join\"}");
        say("{\"type\":\"join\",\"room\":\"room%d\"}".formatted(number % 100));
    }

    @Override
    void line(byte[] bytes, int from, int to) {
        String line = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        if (line.startsWith("{\"type\":\"rejected\"")) {
            throw new AssertionError(line);
        } else if (line.startsWith("{\"type\":\"joined\"") && ++joined == 2) {
            go();
        }
    }

    private void go() {
        switch (end) {
            case BYE -> say("{\"type\":\"bye\"}");
            case CLOSE -> {
                close();
                gone.run();
            }
            case RESET -> {
                reset();
                gone.run();
            }
            case HALF_CLOSE -> endOutput();
        }
    }

    @Override
    void ended() {
        gone.run();
    }
}
