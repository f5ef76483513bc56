package io.github.embedchat.server.internal.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.AttributeKey;

/**
 * Numbers connections as they are accepted. Afterwards each has its own thread, and nobody can tell any more which was there first.
 *
 * <p><b>Threading:</b> the event loop of the listening socket.
 */
final class Numbering extends ChannelInboundHandlerAdapter {
    private static final AttributeKey<Long> NUMBER = AttributeKey.valueOf(Numbering.class, "number");

    private long accepted;

    @Override
    public void channelRead(ChannelHandlerContext context, Object connection) {
        ((Channel) connection).attr(NUMBER).set(accepted++);
        context.fireChannelRead(connection);
    }

    /** Any thread. */
    static long of(Channel connection) {
        return connection.attr(NUMBER).get();
    }
}
