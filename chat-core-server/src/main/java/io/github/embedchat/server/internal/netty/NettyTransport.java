package io.github.embedchat.server.internal.netty;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.wire.IpAddress;
import io.github.embedchat.server.internal.connection.Acceptor;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.connection.Transport;
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
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * The listening socket and the event loops of a server. The first event loop is also the server loop, so with one
 * event loop no thread ever waits for another.
 *
 * <p><b>Threading:</b> any thread.
 */
public final class NettyTransport implements Transport {
    /**
     * Maximum size of one read. It bounds what the server reads ahead of the handler; clients send little at a time.
     */
    private static final int MAX_READ_BYTES = 16 * 1024;

    private static final long STOP_SECONDS = 1;
    /** What Netty puts before the system's own words, for example "bind(..) failed with error(-98): ". */
    private static final Pattern SYSTEM_CALL = Pattern.compile("^\\w+\\(\\.\\.\\) failed with error\\(-?\\d+\\): ");

    private final @Nullable SSLContext tls;
    private final MultiThreadIoEventLoopGroup loops;
    private final Map<EventExecutor, NettyEventLoop> eventLoops = new HashMap<>();
    private final EventLoop serverLoop;
    private final boolean epoll = Epoll.isAvailable();
    private @Nullable Channel listening;

    /**
     * @param eventLoopCount number of threads that read and write
     * @param tls secures all connections; null for plain text
     * @throws ChatException if the Netty on the class path is incompatible
     */
    public NettyTransport(int eventLoopCount, @Nullable SSLContext tls) {
        NettyVersion.check();
        this.tls = tls;
        IoHandlerFactory handlers = epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        this.loops = new MultiThreadIoEventLoopGroup(eventLoopCount, new DefaultThreadFactory("chat-server"), handlers);
        loops.forEach(loop -> eventLoops.put(loop, new NettyEventLoop(loop)));
        this.serverLoop = nextLoop();
    }

    /** The event loop that owns users, sessions and rooms. */
    public EventLoop serverLoop() {
        return serverLoop;
    }

    /** The event loop for the next connection. */
    public EventLoop nextLoop() {
        return eventLoops.get(loops.next());
    }

    @Override
    public InetSocketAddress listen(InetSocketAddress address, Acceptor acceptor) {
        Class<? extends ServerChannel> type = epoll ? EpollServerSocketChannel.class : NioServerSocketChannel.class;
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops)
                .channel(type)
                .option(ChannelOption.SO_BACKLOG, 4096)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(
                        ChannelOption.RECVBUF_ALLOCATOR, new AdaptiveRecvByteBufAllocator(256, 1024, MAX_READ_BYTES))
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childOption(ChannelOption.AUTO_READ, false) // until the connection may proceed, even with a handshake
                .handler(new AcceptOrder(acceptor, this::initialize))
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        // AcceptOrder initializes it.
                    }
                });
        ChannelFuture bound = bind(bootstrap, address);
        if (!bound.isSuccess()) {
            throw new ChatException(
                    "cannot listen on " + IpAddress.text(address) + ": " + reason(bound.cause()), bound.cause());
        }
        listening = bound.channel();
        return (InetSocketAddress) bound.channel().localAddress();
    }

    /**
     * Binds on an event loop. On the caller's thread, Netty would leave thread locals, which keep the class loader of
     * the chat in memory for as long as that thread lives.
     */
    private ChannelFuture bind(ServerBootstrap bootstrap, InetSocketAddress address) {
        return loops.next()
                .submit(() -> bootstrap.bind(address))
                .awaitUninterruptibly()
                .getNow()
                .awaitUninterruptibly();
    }

    private static String reason(Throwable cause) {
        String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
        return SYSTEM_CALL.matcher(message).replaceFirst("");
    }

    private void initialize(Channel channel, long number, Acceptor acceptor) {
        if (tls != null) {
            Tls.install(tls, channel.pipeline());
        }
        NettyEventLoop loop = eventLoops.get(channel.eventLoop());
        channel.pipeline().addLast(new NettyChannel(channel, number, loop, acceptor));
    }

    @Override
    public void stopAccepting() {
        if (listening != null) {
            listening.close().awaitUninterruptibly();
        }
    }

    @Override
    public void close() {
        loops.shutdownGracefully(0, STOP_SECONDS, TimeUnit.SECONDS)
                .awaitUninterruptibly(STOP_SECONDS, TimeUnit.SECONDS);
    }
}
