package io.github.embedchat.it.crowd;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;

/** A connection that reads lines. Thread of its reactor. */
abstract class LineWire extends Wire {
    private byte[] partial = {};

    LineWire(Reactor reactor, InetSocketAddress server) {
        super(reactor, server);
    }

    LineWire(Reactor reactor, InetSocketAddress server, InetAddress from) {
        super(reactor, server, from);
    }

    @Override
    final void received(byte[] bytes, int count) {
        int start = 0;
        for (int i = 0; i < count; i++) {
            if (bytes[i] == '\n') {
                whole(bytes, start, i);
                start = i + 1;
            }
        }
        if (start < count) {
            int length = partial.length;
            partial = Arrays.copyOf(partial, length + count - start);
            System.arraycopy(bytes, start, partial, length, count - start);
        }
    }

    private void whole(byte[] bytes, int from, int to) {
        if (partial.length == 0) {
            line(bytes, from, to);
        } else {
            byte[] line = Arrays.copyOf(partial, partial.length + to - from);
            System.arraycopy(bytes, from, line, partial.length, to - from);
            partial = new byte[0];
            line(line, 0, line.length);
        }
    }

    /** Handles the line, without its end, in the bytes between these two indexes. */
    abstract void line(byte[] bytes, int from, int to);
}
