package io.github.embedchat.server.internal.netty;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.api.wire.TlsVersions;
import io.github.embedchat.server.internal.connection.Connection;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundInvoker;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.NotSslRecordException;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

/**
 * TLS beneath a {@link Connection}, which need not know of it but where a connection ends. What is written before the handshake is
 * done waits for it; how long that may take is the connection's business, as it is without TLS.
 *
 * <p><b>Threading:</b> the event loop of the connection.
 */
final class Tls {
    private Tls() {}

    static void install(SSLContext context, ChannelPipeline pipeline) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        engine.setEnabledProtocols(TlsVersions.of(context));
        SslHandler handler = new SslHandler(engine);
        handler.setHandshakeTimeoutMillis(0); // the deadline for hello is the handshake's as well
        pipeline.addLast(handler, new PlainTextAnswer());
    }

    /** Ends the server's side, behind everything that was written; the client's may go on. */
    static void endOutput(Channel channel) {
        DuplexChannel socket = (DuplexChannel) channel;
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        if (handler == null) {
            socket.shutdownOutput();
        } else {
            handler.closeOutbound().addListener(ended -> socket.shutdownOutput());
        }
    }

    /** The socket itself, for whoever wants to wait for nothing. */
    static ChannelOutboundInvoker beneath(Channel channel) {
        ChannelHandlerContext handler = channel.pipeline().context(SslHandler.class);
        return handler == null ? channel : handler;
    }

    /** For logs: what Netty says about bytes that are no TLS quotes them, and they may be a token. */
    static String describe(Throwable failure) {
        boolean noTls = failure instanceof NotSslRecordException || failure.getCause() instanceof NotSslRecordException;
        return noTls ? "it does not speak TLS" : failure.toString();
    }

    /** Tells whoever does not speak TLS, a person with nc perhaps, that it takes TLS to be understood. */
    private static final class PlainTextAnswer extends ChannelInboundHandlerAdapter {
        @Override
        public void userEventTriggered(ChannelHandlerContext context, Object event) {
            if (event instanceof SslHandshakeCompletionEvent handshake
                    && handshake.cause() instanceof NotSslRecordException) {
                beneath(context.channel()).writeAndFlush(tlsOnly());
            }
            context.fireUserEventTriggered(event);
        }

        private static ByteBuf tlsOnly() {
            Rejected why = new Rejected(RejectCode.MALFORMED, "this server speaks TLS only", null, null, null, null);
            Goodbye goodbye = new Goodbye(CloseReason.PROTOCOL, CloseReason.PROTOCOL.reconnect(), null);
            return Unpooled.wrappedBuffer(ServerFrames.encode(why), ServerFrames.encode(goodbye));
        }
    }
}
