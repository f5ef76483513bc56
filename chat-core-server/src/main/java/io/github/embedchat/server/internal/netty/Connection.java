package io.github.embedchat.server.internal.netty;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.server.internal.room.Line;
import io.github.embedchat.server.internal.room.Outbox;
import io.github.embedchat.server.internal.room.Outlet;
import io.github.embedchat.server.internal.session.Batch;
import io.github.embedchat.server.internal.session.Heartbeat;
import io.github.embedchat.server.internal.session.Heartbeat.Finding;
import io.github.embedchat.server.internal.session.Hub;
import io.github.embedchat.server.internal.session.Peer;
import io.github.embedchat.server.internal.session.Received;
import io.github.embedchat.server.internal.session.Session;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One socket. Cuts what comes in into lines, hands them to the session in batches, and reads on when the session has dealt with a
 * batch and every answer has left: so a client that does not read its answers is not read either.
 *
 * <p><b>Threading:</b> its event loop only, but for {@link #proceed}.
 */
final class Connection extends ChannelInboundHandlerAdapter implements Line, Peer {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    /** How long a client's last words are read after the goodbye, so that no reset destroys it (protocol, clause 3). */
    private static final Duration LINGER = Duration.ofSeconds(1);

    /** With which clients begin that speak TLS; no frame begins so. */
    private static final byte TLS_HANDSHAKE = 22;

    private final Channel channel;
    private final SocketAddress remote;
    private final long number;
    private final ConnectionLimit admission;
    private final NettyEventLoop loop;
    private final InboundBuffer intake;
    private final Heartbeat vigil;
    private final @Nullable Outlet outlet;
    private final Outbox outbox;
    private final Session session;
    /** The next look at the line. Taken back when the line is gone: it would keep this in memory until then. */
    private @Nullable Future<?> watching;
    /** The session deals with a batch, or makes it wait. */
    private boolean waiting = true;

    private boolean begun;
    private boolean inputEnded;
    private boolean outputEnded;

    Connection(
            Channel channel,
            long number,
            NettyEventLoop loop,
            Hub hub,
            TransportSettings settings,
            ConnectionLimit admission) {
        this.channel = channel;
        this.remote = channel.remoteAddress();
        this.number = number;
        this.admission = admission;
        this.loop = loop;
        this.intake = new InboundBuffer(settings);
        this.vigil =
                new Heartbeat(settings.timings(), ThreadLocalRandom.current().nextDouble(), loop.nanoTime());
        this.outlet = DirectSocket.beneath(channel);
        this.outbox = new Outbox(loop, this);
        this.session = new Session(hub, this);
    }

    @Override
    public SocketAddress remote() {
        return remote;
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public Outbox outbox() {
        return outbox;
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        session.onConnected();
        watch();
    }

    /** Too many connections: says so, and never becomes a session's. */
    void refuse(Duration retryAfter) {
        giveUp(() -> outbox.abort(goodbye(CloseReason.FULL, retryAfter)));
    }

    private static Goodbye goodbye(CloseReason reason, @Nullable Duration retryAfter) {
        return new Goodbye(reason, reason.reconnect(), retryAfter);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        if (outputEnded) {
            bytes.release();
            return;
        }
        vigil.heard(loop.nanoTime());
        boolean foreign = !begun && bytes.getByte(bytes.readerIndex()) == TLS_HANDSHAKE;
        begun = true;
        intake.add(bytes);
        if (foreign) {
            giveUp(() -> outbox.abort(goodbye(CloseReason.PROTOCOL, null)));
        } else {
            deliver();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event instanceof ChannelInputShutdownEvent || event == SslCloseCompletionEvent.SUCCESS) {
            inputEnded = true;
            if (outputEnded) {
                close();
            } else {
                deliver();
            }
        }
    }

    @Override
    public void proceed(boolean welcome) {
        loop.execute(() -> {
            waiting = false;
            if (welcome) {
                intake.welcomed();
                vigil.welcomed();
            }
            deliver();
        });
    }

    /** Gives the session the next lines, if it is its turn. */
    private void deliver() {
        if (!waiting && !outbox.isAnswering() && !outputEnded) {
            Batch batch = intake.nextLines();
            if (batch.isEmpty() && inputEnded) {
                batch.add(new Received.End());
            }
            if (!batch.isEmpty()) {
                waiting = true;
                session.onReceived(batch.lines());
            }
        }
        readOn(intake.isEmpty());
    }

    private void readOn(boolean on) {
        if (!inputEnded) {
            channel.config().setAutoRead(on);
            vigil.reading(on && !waiting, loop.nanoTime());
        }
    }

    @Override
    public boolean write(List<ByteBuffer> pieces) {
        int last = pieces.size() - 1;
        for (int i = 0; i < last; i++) {
            channel.write(Unpooled.wrappedBuffer(pieces.get(i)), channel.voidPromise());
        }
        ChannelFuture written = channel.writeAndFlush(Unpooled.wrappedBuffer(pieces.get(last)));
        if (written.isSuccess()) {
            readOnIfAnswered();
            return true;
        }
        vigil.writing(true, pendingBytes(), loop.nanoTime());
        written.addListener((ChannelFuture write) -> written(write.isSuccess()));
        return false;
    }

    @Override
    public @Nullable Outlet outlet() {
        return outlet;
    }

    private void written(boolean successfully) {
        vigil.writing(false, 0, loop.nanoTime());
        if (successfully) {
            outbox.sent();
            readOnIfAnswered();
        } else {
            close();
        }
    }

    /** What is left of the input may have waited for an answer. */
    private void readOnIfAnswered() {
        if (!intake.isEmpty() || inputEnded) {
            deliver();
        }
    }

    private long pendingBytes() {
        ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
        return pending == null ? 0 : pending.totalPendingWriteBytes() - pending.currentProgress();
    }

    @Override
    public void end() {
        outputEnded = true;
        intake.release();
        readOn(true);
        Tls.endOutput(channel);
        if (inputEnded) {
            close();
        } else {
            loop.schedule(LINGER, this::close);
        }
    }

    /** At once: whatever there is to be said has been said, or cannot be. */
    private void close() {
        Tls.beneath(channel).close();
    }

    private void watch() {
        if (!channel.isActive() || outputEnded) {
            return;
        }
        long now = loop.nanoTime();
        Finding finding = vigil.check(now, pendingBytes());
        if (finding == Finding.DEAD) {
            giveUp(session::onTimeout);
        } else if (finding == Finding.STALLED) {
            giveUp(session::onStalled);
        } else {
            if (finding == Finding.SILENT) {
                session.onSilence();
            }
            watching = channel.eventLoop().schedule(this::watch, vigil.nextCheck(now), TimeUnit.NANOSECONDS);
        }
    }

    /** The session says goodbye; but a line that takes nothing is closed all the same. */
    private void giveUp(Runnable goodbye) {
        goodbye.run();
        loop.schedule(LINGER, this::close);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        outputEnded = true;
        if (watching != null) {
            watching.cancel(false);
        }
        intake.release();
        outbox.close();
        session.onClosed();
        admission.leave(((InetSocketAddress) remote).getAddress());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        LOG.debug("Connection from {} broke: {}", remote, Tls.describe(cause));
        close();
    }
}
