package io.github.embedchat.server.internal.room;

import io.github.embedchat.server.internal.connection.Channel;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.connection.Outbox;
import io.github.embedchat.server.internal.connection.Output;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;

/** A channel that takes everything at once and counts the bytes. One thread. */
final class CountingChannel implements Output, Channel {
    private final Outbox outbox;
    private long bytes;

    CountingChannel(EventLoop loop) {
        this.outbox = new Outbox(loop, this);
    }

    Outbox outbox() {
        return outbox;
    }

    /** Returns the bytes written so far. */
    long bytes() {
        return bytes;
    }

    @Override
    public boolean write(List<ByteBuffer> pieces) {
        for (int i = 0; i < pieces.size(); i++) {
            bytes += pieces.get(i).remaining();
        }
        return true;
    }

    @Override
    public Channel channel() {
        return this;
    }

    @Override
    public boolean isDirect() {
        return true;
    }

    @Override
    public int tryWrite(ByteBuffer piece) {
        bytes += piece.remaining();
        return piece.remaining();
    }

    @Override
    public SocketAddress remote() {
        return InetSocketAddress.createUnresolved("benchmark", 1);
    }

    @Override
    public long pendingBytes() {
        return 0;
    }

    @Override
    public void read(boolean on) {
        // No input.
    }

    @Override
    public void end() {
        throw new IllegalStateException("a connection ended");
    }

    @Override
    public void endOutput() {
        end();
    }

    @Override
    public void close() {
        end();
    }
}
