package io.github.embedchat.server.internal.netty;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.IoEventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class NettyEventLoopTest {
    private final IoEventLoopGroup group = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
    private final NettyEventLoop loop = new NettyEventLoop(group.next());

    @AfterEach
    void end() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
    }

    @Test
    void aTurnRunsAfterThePreviousTurnAndTheTasksThatItCaused() {
        List<String> done = new ArrayList<>();
        CompletableFuture<Void> end = new CompletableFuture<>();
        loop.execute(() -> {
            loop.takeTurn(() -> {
                done.add("first");
                loop.execute(() -> done.add("caused by first"));
            });
            loop.takeTurn(() -> done.add("second"));
            loop.takeTurn(() -> end.complete(null));
        });
        end.join();
        assertThat(done).containsExactly("first", "caused by first", "second");
    }

    @Test
    void aFailedTurnDoesNotStopTheFollowingTurns() {
        CompletableFuture<Void> end = new CompletableFuture<>();
        loop.execute(() -> {
            loop.takeTurn(() -> {
                throw new IllegalStateException("a turn fails");
            });
            loop.takeTurn(() -> end.complete(null));
        });
        end.join();
    }

    @Test
    void tasksForAfterTheTurnsRunEvenIfTurnsNeverEnd() {
        CompletableFuture<Void> insideTurn = new CompletableFuture<>();
        CompletableFuture<Void> outside = new CompletableFuture<>();
        loop.execute(() -> {
            loop.takeTurn(() -> loop.afterTurns(() -> insideTurn.complete(null)));
            turnUntil(insideTurn);
            loop.afterTurns(() -> outside.complete(null));
        });
        insideTurn.join();
        outside.join();
    }

    @Test
    void socketsArePolledEvenIfTurnsNeverEnd() throws Exception {
        CompletableFuture<Void> read = new CompletableFuture<>();
        Channel server = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childHandler(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object bytes) {
                        read.complete(null);
                        context.fireChannelRead(bytes);
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        loop.execute(() -> turnUntil(read));
        try (Socket client = new Socket()) {
            client.connect(server.localAddress());
            client.getOutputStream().write(1);
            read.join();
        }
    }

    /** Requests turn after turn until the future is complete. */
    private void turnUntil(CompletableFuture<Void> end) {
        if (!end.isDone()) {
            loop.takeTurn(() -> turnUntil(end));
        }
    }
}
