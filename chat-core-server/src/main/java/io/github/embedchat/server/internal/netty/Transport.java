package io.github.embedchat.server.internal.netty;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.server.internal.room.EventLoop;
import io.github.embedchat.server.internal.session.Hub;
import io.github.embedchat.server.internal.session.Network;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The listening socket and the event loops. The first loop is the hub's as well: with one loop no thread ever waits for another.
 */
public final class Transport implements Network {
    private static final Duration FULL_RETRY = Duration.ofSeconds(5);
    /** Of a connection that is not listened to for now, so much has been read at most; clients say little at a time. */
    private static final int MAX_READ_BYTES = 16 * 1024;

    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final long STOP_SECONDS = 1;

    private final TransportSettings settings;
    private final ConnectionLimit admission;
    private final MultiThreadIoEventLoopGroup loops;
    private final Map<EventExecutor, NettyEventLoop> eventLoops;
    private final EventLoop hubLoop;
    private final boolean epoll = Epoll.isAvailable();
    private @Nullable Channel listening;

    /** @throws ChatException if Netty is another one */
    public Transport(TransportSettings settings) {
        NettyVersion.check();
        this.settings = settings;
        this.admission = new ConnectionLimit(settings.maxConnections(), settings.maxConnectionsPerAddress());
        IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        this.loops = new MultiThreadIoEventLoopGroup(
                settings.eventLoops(), new DefaultThreadFactory("chat-server"), handlers);
        this.eventLoops = new HashMap<>();
        loops.forEach(loop -> eventLoops.put(loop, new NettyEventLoop(loop)));
        this.hubLoop = eventLoops.get(loops.next());
    }

    @Override
    public EventLoop hubLoop() {
        return hubLoop;
    }

    @Override
    public InetSocketAddress listen(InetSocketAddress address, Hub hub) {
        Class<? extends ServerChannel> type = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        ChannelFuture bound = new ServerBootstrap()
                .group(loops)
                .channel(type)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(256, 1024, MAX_READ_BYTES))
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .handler(new AcceptOrder((channel, number) -> accept(channel, number, hub)))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        // It is initialized by what numbered it.
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new ChatException("cannot listen on " + address + ": " + reason(bound.cause()), bound.cause());
        }
        listening = bound.channel();
        return (InetSocketAddress) bound.channel().localAddress();
    }

    private static String reason(Throwable cause) {
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private void accept(Channel channel, long number, Hub hub) {
        InetAddress address = ((InetSocketAddress) channel.remoteAddress()).getAddress();
        if (settings.tls() != null) {
            Tls.install(settings.tls(), channel.pipeline());
        }
        NettyEventLoop loop = eventLoops.get(channel.eventLoop());
        Connection connection = new Connection(channel, number, loop, hub, settings, admission);
        if (admission.enter(address)) {
            channel.pipeline().addLast(connection);
        } else {
            connection.refuse(FULL_RETRY);
        }
    }

    @Override
    public void stopAccepting() {
        if (listening != null) {
            listening.close().awaitUninterruptibly();
        }
    }

    @Override
    public void close() {
        admission.awaitNobody(FAREWELL);
        loops.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
