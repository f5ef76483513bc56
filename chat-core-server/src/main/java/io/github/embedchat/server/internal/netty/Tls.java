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
 * TLS below a {@link Connection}, which knows nothing of it. {@link NettyChannel} uses this class to end the output
 * and to close. Bytes written before the handshake is complete wait for it. The connection limits the time of the
 * handshake, as it does without TLS.
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
        handler.setHandshakeTimeoutMillis(0); // the time limit for hello covers the handshake
        pipeline.addLast(handler, new PlainTextAnswer());
    }

    /** Ends the server's direction after everything that was written. The client may still send. */
    static void endOutput(Channel channel) {
        DuplexChannel socket = (DuplexChannel) channel;
        SslHandler handler = channel.pipeline().get(SslHandler.class);
        if (handler == null) {
            socket.shutdownOutput();
        } else {
            handler.closeOutbound().addListener(ended -> socket.shutdownOutput());
        }
    }

    /** The part of the pipeline below TLS, for bytes and commands that must not wait for the handshake. */
    static ChannelOutboundInvoker beneath(Channel channel) {
        ChannelHandlerContext handler = channel.pipeline().context(SslHandler.class);
        return handler == null ? channel : handler;
    }

    /**
     * Describes a failure for logs. Netty quotes bytes that are not TLS in its message; they may contain a session
     * token, so they are left out.
     */
    static String describe(Throwable failure) {
        boolean noTls = failure instanceof NotSslRecordException || failure.getCause() instanceof NotSslRecordException;
        return noTls ? "the client does not speak TLS" : failure.toString();
    }

    /** Answers plain-text clients, for example {@code nc}, that this port requires TLS. */
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
            Goodbye goodbye = new Goodbye(CloseReason.PROTOCOL, null);
            return Unpooled.wrappedBuffer(ServerFrames.encode(why), ServerFrames.encode(goodbye));
        }
    }
}
