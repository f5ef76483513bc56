package io.github.embedchat.it.crowd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/** A raw connection that sends any bytes, and discards the bytes that it reads, if it reads. Thread of its reactor. */
class Wire {
    /** Small, so that a server soon notices that the connection is not read. */
    private static final int RECEIVE_BUFFER = 64 * 1024;

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ArrayDeque<ByteBuffer> unsent = new ArrayDeque<>(0);
    private boolean ended;

    Wire(Reactor reactor, InetSocketAddress server) {
        this(reactor, server, InetAddress.getLoopbackAddress());
    }

    /** @param from a local address */
    Wire(Reactor reactor, InetSocketAddress server, InetAddress from) {
        try {
            channel = SocketChannel.open();
            channel.bind(new InetSocketAddress(from, 0));
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, RECEIVE_BUFFER);
            channel.connect(server);
            channel.configureBlocking(false);
            key = reactor.register(channel, this);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    final void say(String line) {
        send((line + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Sends the bytes. Bytes that the socket does not take now are sent later. */
    final void send(byte... bytes) {
        if (!ended) {
            unsent.add(ByteBuffer.wrap(bytes));
            flush();
        }
    }

    final boolean isSending() {
        return !unsent.isEmpty();
    }

    final boolean hasEnded() {
        return ended;
    }

    final void reading(boolean on) {
        interest(SelectionKey.OP_READ, on);
    }

    private void interest(int what, boolean on) {
        if (key.isValid()) {
            key.interestOps(on ? key.interestOps() | what : key.interestOps() & ~what);
        }
    }

    private void flush() {
        try {
            while (!unsent.isEmpty()) {
                channel.write(unsent.element());
                if (unsent.element().hasRemaining()) {
                    break;
                }
                unsent.remove();
            }
            interest(SelectionKey.OP_WRITE, isSending());
        } catch (IOException e) {
            end();
        }
    }

    final void serve(ByteBuffer in) {
        if (key.isValid() && key.isWritable()) {
            flush();
        }
        if (key.isValid() && key.isReadable()) {
            read(in);
        }
    }

    private void read(ByteBuffer in) {
        try {
            in.clear();
            int count = channel.read(in);
            if (count < 0) {
                end();
            } else {
                received(in.array(), count);
            }
        } catch (IOException e) {
            end();
        }
    }

    /**
     * Receives bytes.
     *
     * @param bytes a buffer, valid during the call; only the first {@code count} bytes count
     */
    void received(byte[] bytes, int count) {}

    private void end() {
        close();
        ended();
    }

    /** Called when the other side has ended the connection. */
    void ended() {}

    /** Closes only this side's output. */
    final void endOutput() {
        try {
            channel.shutdownOutput();
        } catch (IOException e) {
            end();
        }
    }

    final void reset() {
        try {
            channel.setOption(StandardSocketOptions.SO_LINGER, 0);
        } catch (IOException e) {
            // The connection is already closed.
        }
        close();
    }

    final void close() {
        try {
            ended = true;
            unsent.clear();
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
