package io.github.embedchat.server.internal.netty;

import io.github.embedchat.server.internal.connection.Acceptor;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;

/**
 * Numbers connections in the order in which they are accepted. Afterwards each connection has its own event loop, and
 * the order can no longer be seen.
 *
 * <p><b>Threading:</b> the event loop of the listening socket; the {@link Initializer} runs on the event loop of the
 * connection.
 */
final class AcceptOrder extends ChannelInboundHandlerAdapter {
    private final Acceptor acceptor;
    private final Initializer initializer;

    /** Adds the handlers to the pipeline of a new connection. */
    interface Initializer {
        void initialize(Channel connection, long number, Acceptor acceptor);
    }

    AcceptOrder(Acceptor acceptor, Initializer initializer) {
        this.acceptor = acceptor;
        this.initializer = initializer;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object connection) {
        long number = acceptor.nextNumber();
        ((Channel) connection).pipeline().addLast(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                initializer.initialize(channel, number, acceptor);
            }
        });
        context.fireChannelRead(connection);
    }
}
