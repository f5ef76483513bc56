package io.github.embedchat.server.internal.netty;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;

/**
 * Numbers connections as they are accepted. Afterwards each has its own thread, and nobody can tell any more which was there first.
 *
 * <p><b>Threading:</b> the event loop of the listening socket; what is called for a connection, the event loop of that.
 */
final class AcceptOrder extends ChannelInboundHandlerAdapter {
    private final Acceptor acceptor;
    private long accepted;

    /** Prepares a connection, which has no handlers yet. */
    interface Acceptor {
        void accept(Channel connection, long number);
    }

    AcceptOrder(Acceptor acceptor) {
        this.acceptor = acceptor;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object connection) {
        long number = accepted++;
        ((Channel) connection).pipeline().addLast(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                acceptor.accept(channel, number);
            }
        });
        context.fireChannelRead(connection);
    }
}
