package io.github.embedchat.server.internal.netty;

import io.github.embedchat.server.internal.connection.Acceptor;
import io.github.embedchat.server.internal.connection.Channel;
import io.github.embedchat.server.internal.connection.Connection;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A channel over a TCP socket, with or without TLS.
 *
 * <p>The fan-out writes to the socket directly, past Netty's pipeline: the pipeline's entries, promises and listeners
 * cost more than the rest of a delivery. Bytes that the kernel does not take at once go through the pipeline.
 *
 * <p><b>Threading:</b> the event loop of the connection. This loop also closes the socket.
 */
final class NettyChannel extends ChannelInboundHandlerAdapter implements Channel {
    private static final Logger LOG = LoggerFactory.getLogger(NettyChannel.class);

    private final io.netty.channel.Channel channel;
    /** The socket below the channel; null with TLS, or if the transport of Netty has no file descriptor (no epoll). */
    private final @Nullable Socket socket;

    private final SocketAddress remote;
    private final Acceptor acceptor;
    private final Connection connection;
    /** True if the connection is within the limits. */
    private boolean admitted;

    NettyChannel(io.netty.channel.Channel channel, long number, EventLoop loop, Acceptor acceptor) {
        this.channel = channel;
        this.socket = socketBeneath(channel);
        this.remote = channel.remoteAddress();
        this.acceptor = acceptor;
        this.connection = acceptor.connection(this, number, loop);
    }

    private static @Nullable Socket socketBeneath(io.netty.channel.Channel channel) {
        boolean plain = channel.pipeline().get(SslHandler.class) == null;
        return plain && channel instanceof UnixChannel unix && unix.fd() instanceof Socket found ? found : null;
    }

    private InetAddress address() {
        return ((InetSocketAddress) remote).getAddress();
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        admitted = acceptor.open(connection, address());
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            if (admitted) {
                connection.onBytes(bytes.nioBuffer());
            }
        } finally {
            bytes.release();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent || event == SslCloseCompletionEvent.SUCCESS) {
            connection.onInputEnded();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        if (admitted) {
            connection.onClosed();
            acceptor.leave(address());
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("Connection from {} broke: {}", remote, Tls.describe(cause));
        close();
    }

    @Override
    public SocketAddress remote() {
        return remote;
    }

    @Override
    public boolean write(List<ByteBuffer> pieces) {
        int last = pieces.size() - 1;
        for (int i = 0; i < last; i++) {
            channel.write(Unpooled.wrappedBuffer(pieces.get(i)), channel.voidPromise());
        }
        ChannelFuture written = channel.writeAndFlush(Unpooled.wrappedBuffer(pieces.get(last)));
        if (written.isSuccess()) {
            return true;
        }
        written.addListener((ChannelFuture write) -> connection.onWritten(write.isSuccess()));
        return false;
    }

    @Override
    public boolean isDirect() {
        return socket != null;
    }

    /** Returns 0 if the write fails; the channel itself then notices that the socket is broken. */
    @Override
    public int tryWrite(ByteBuffer piece) {
        try {
            // A closed socket may share its file descriptor number with a new one.
            return socket != null && socket.isOpen() ? socket.send(piece, piece.position(), piece.limit()) : 0;
        } catch (IOException e) {
            return 0;
        }
    }

    @Override
    public long pendingBytes() {
        ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
        return pending == null ? 0 : pending.totalPendingWriteBytes() - pending.currentProgress();
    }

    @Override
    public void read(boolean on) {
        channel.config().setAutoRead(on);
    }

    @Override
    public void endOutput() {
        Tls.endOutput(channel);
    }

    @Override
    public void close() {
        Tls.beneath(channel).close();
    }
}
