package io.github.embedchat.server.internal.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Pong;
import io.github.embedchat.server.internal.connection.Acceptor;
import io.github.embedchat.server.internal.connection.Connection;
import io.github.embedchat.server.internal.connection.RecordedHandler;
import io.github.embedchat.server.internal.room.ManualLoop;
import io.github.embedchat.server.options.ServerOptions;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests one channel in a pipeline without a socket. */
class NettyChannelTest {
    private static final InetSocketAddress REMOTE = new InetSocketAddress("10.0.0.1", 4711);

    private final ManualLoop loop = new ManualLoop();
    private final RecordedHandler handler = new RecordedHandler();
    private final Acceptor acceptor =
            new Acceptor(ServerOptions.defaults().limits(limits -> limits.maxConnections(1)), this::handledBy);
    private Connection connection;
    private NettyChannel channel;

    private RecordedHandler handledBy(Connection made) {
        connection = made;
        return handler;
    }

    /** An embedded channel with a remote address whose two directions can be ended separately. */
    private static final class Embedded extends EmbeddedChannel implements DuplexChannel {
        private boolean outputEnded;

        @Override
        protected SocketAddress remoteAddress0() {
            return isActive() ? REMOTE : null;
        }

        @Override
        public boolean isInputShutdown() {
            return false;
        }

        @Override
        public ChannelFuture shutdownInput() {
            return shutdownInput(newPromise());
        }

        @Override
        public ChannelFuture shutdownInput(ChannelPromise promise) {
            throw new AssertionError("only the client ends it");
        }

        @Override
        public boolean isOutputShutdown() {
            return outputEnded;
        }

        @Override
        public ChannelFuture shutdownOutput() {
            return shutdownOutput(newPromise());
        }

        @Override
        public ChannelFuture shutdownOutput(ChannelPromise promise) {
            outputEnded = true;
            return promise.setSuccess();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public ChannelFuture shutdown() {
            return shutdown(newPromise());
        }

        @Override
        public ChannelFuture shutdown(ChannelPromise promise) {
            throw new AssertionError("it is closed instead");
        }
    }

    private Embedded open() {
        Embedded embedded = new Embedded();
        channel = new NettyChannel(embedded, acceptor.nextNumber(), loop, acceptor);
        embedded.pipeline().addLast(channel);
        channel.channelActive(embedded.pipeline().context(channel));
        return embedded;
    }

    private void proceed() {
        connection.proceed(true);
        loop.settle();
    }

    private static ByteBuf bytes(String text) {
        return Unpooled.copiedBuffer(text, StandardCharsets.UTF_8);
    }

    private static String ping(int n) {
        return "{\"type\":\"ping\",\"n\":" + n + "}\n";
    }

    private static String written(EmbeddedChannel embedded) {
        StringBuilder text = new StringBuilder();
        for (ByteBuf bytes = embedded.readOutbound(); bytes != null; bytes = embedded.readOutbound()) {
            text.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.release();
        }
        return text.toString();
    }

    private static List<ByteBuffer> pieces(String... texts) {
        List<ByteBuffer> pieces = new ArrayList<>();
        for (String text : texts) {
            pieces.add(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
        }
        return pieces;
    }

    @Test
    void receivedBytesReachTheHandlerAndAreReleased() {
        Embedded embedded = open();
        proceed();
        ByteBuf bytes = bytes(ping(1));
        embedded.writeInbound(bytes);
        assertThat(bytes.refCnt()).isZero();
        assertThat(handler.take()).containsExactly("open", "ping 1", "wait");
        assertThat(connection.remote()).isEqualTo(REMOTE);
    }

    @Test
    void theChannelIsReadOnlyWhileTheConnectionWantsIt() {
        Embedded embedded = open();
        proceed();
        assertThat(embedded.config().isAutoRead()).isTrue();
        embedded.writeInbound(bytes(ping(1)));
        embedded.writeInbound(bytes(ping(2)));
        assertThat(embedded.config().isAutoRead()).isFalse();
        proceed();
        assertThat(embedded.config().isAutoRead()).isTrue();
    }

    @Test
    void answersAreWrittenAndFlushed() {
        Embedded embedded = open();
        connection.outbox().answer(new Pong(1L));
        loop.settle();
        assertThat(written(embedded)).isEqualTo("{\"type\":\"pong\",\"n\":1}\n");
    }

    @Test
    void aPendingWriteReportsItsCompletionLater() {
        Embedded embedded = open();
        List<ChannelPromise> promises = new ArrayList<>();
        embedded.pipeline().addFirst(new ChannelOutboundHandlerAdapter() {
            @Override
            public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
                ((ByteBuf) message).release();
                promises.add(promise);
            }
        });
        connection.outbox().answer(new Pong(1L));
        connection.outbox().answer(new Pong(2L));
        loop.settle();
        assertThat(promises).hasSize(1);
        promises.get(0).setSuccess();
        loop.settle();
        assertThat(promises).as("the second answer follows").hasSize(2);
        promises.get(1).setFailure(new IOException("broken"));
        assertThat(embedded.isOpen()).isFalse();
    }

    @Test
    void severalBuffersAreWrittenInOrder() {
        Embedded embedded = open();
        assertThat(channel.write(pieces("a", "b", "c"))).isTrue();
        assertThat(written(embedded)).isEqualTo("abc");
        assertThat(channel.pendingBytes()).isZero();
    }

    @Test
    void aChannelWithoutASocketHasNoDirectWrite() {
        open();
        assertThat(channel.isDirect()).isFalse();
        assertThat(channel.tryWrite(pieces("a").get(0))).isZero();
    }

    @Test
    void theEndOfInputIsReportedAsTheClientsEnd() {
        Embedded embedded = open();
        proceed();
        embedded.pipeline().fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        embedded.pipeline().fireUserEventTriggered("something else");
        assertThat(handler.take()).containsExactly("open", "end", "wait");
    }

    @Test
    void aClosedChannelIsReportedOnceAndFreesItsPlace() {
        Embedded embedded = open();
        embedded.close();
        assertThat(handler.take()).containsExactly("open", "closed");
        open();
        assertThat(handler.take()).containsExactly("open");
    }

    @Test
    void aChannelAboveTheLimitGetsAGoodbyeAndIsNotRead() {
        open();
        Embedded second = open();
        loop.settle();
        assertThat(written(second)).contains("\"full\"");
        ByteBuf bytes = bytes(ping(1));
        second.writeInbound(bytes);
        assertThat(bytes.refCnt()).isZero();
        second.close();
        assertThat(handler.take()).containsExactly("open");
    }

    @Test
    void anExceptionClosesTheChannel() {
        Embedded embedded = open();
        embedded.pipeline().fireExceptionCaught(new IOException("reset by peer"));
        assertThat(embedded.isOpen()).isFalse();
        assertThat(handler.take()).containsExactly("open", "closed");
    }

    @Test
    void theOutputEndsAfterTheGoodbyeAndTheChannelClosesASecondLater() {
        Embedded embedded = open();
        connection.outbox().finish(new Goodbye(CloseReason.BYE, false, null));
        loop.settle();
        assertThat(written(embedded)).contains("\"bye\"");
        assertThat(embedded.isOutputShutdown()).isTrue();
        assertThat(embedded.isOpen()).isTrue();
        loop.pass(Duration.ofSeconds(1));
        assertThat(embedded.isOpen()).isFalse();
    }
}
