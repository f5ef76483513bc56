package io.github.embedchat.server.internal.connection;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.server.internal.connection.Heartbeat.Finding;
import io.github.embedchat.server.options.ServerOptions;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One connection. Cuts what comes in into lines, hands them to its {@link ConnectionHandler} in batches, and reads on when the handler has
 * processed a batch and every answer has left. So a client that does not read its answers is not read either.
 *
 * <pre>
 *   open ──end of input──► half open ─┐
 *     │                               ├── last frame written ──► output ended ──1 s, or end of input──► closed
 *     └───────────────────────────────┘
 * </pre>
 *
 * <p><b>Threading:</b> its event loop, except for {@link #proceed}.
 */
public final class Connection implements Output {
    /** How long a client's last words are read after the goodbye, so that no reset destroys it (protocol, clause 3). */
    private static final Duration LINGER = Duration.ofSeconds(1);

    /** First byte of a TLS handshake; never the first byte of a frame. */
    private static final byte TLS_HANDSHAKE = 22;

    /** Its multiples modulo 1 lie far from each other. */
    private static final double GOLDEN_RATIO = 0.618_033_988_749_895;

    private final Channel channel;
    private final long number;
    private final EventLoop loop;
    private final InboundBuffer inbound;
    private final Heartbeat heartbeat;
    private final Outbox outbox;
    private final ConnectionHandler handler;
    /** The next check of liveness; null before the first. Cancelled on close: it would keep the connection in memory. */
    private EventLoop.@Nullable Timer check;
    /** True while the handler processes a batch, or makes the connection wait. */
    private boolean waiting = true;
    /** True after the first byte. */
    private boolean begun;

    private boolean inputEnded;
    private boolean outputEnded;

    /**
     * @param number counts connections in the order in which they were accepted
     * @param handlers makes the handler
     */
    public Connection(
            Channel channel,
            long number,
            EventLoop loop,
            ServerOptions options,
            Function<Connection, ConnectionHandler> handlers) {
        this.channel = channel;
        this.number = number;
        this.loop = loop;
        this.inbound = new InboundBuffer(options.limits().maxLineBytes());
        this.heartbeat = new Heartbeat(options.timeouts(), spread(number), loop.nanoTime());
        this.outbox = new Outbox(loop, this);
        this.handler = handlers.apply(this);
    }

    /** From 0 to 1, so that connections which were accepted together are not pinged together. */
    private static double spread(long number) {
        return (0.5 + number * GOLDEN_RATIO) % 1;
    }

    public SocketAddress remote() {
        return channel.remote();
    }

    /** Counts connections in the order in which they were accepted. */
    public long number() {
        return number;
    }

    public Outbox outbox() {
        return outbox;
    }

    @Override
    public Channel channel() {
        return channel;
    }

    /** The channel is open. */
    public void onOpen() {
        handler.onOpen();
        checkLiveness();
    }

    /** Instead of {@link #onOpen}: there are too many connections. The client is told so, and no handler hears of it. */
    public void refuse(Duration retryAfter) {
        giveUp(() -> outbox.abort(goodbye(CloseReason.FULL, retryAfter)));
    }

    private static Goodbye goodbye(CloseReason reason, @Nullable Duration retryAfter) {
        return new Goodbye(reason, reason.reconnect(), retryAfter);
    }

    /** The channel has read these bytes, which are its own again afterwards. */
    public void onBytes(ByteBuffer bytes) {
        if (outputEnded || !bytes.hasRemaining()) {
            return;
        }
        heartbeat.heard(loop.nanoTime());
        boolean foreign = !begun && bytes.get(bytes.position()) == TLS_HANDSHAKE;
        begun = true;
        inbound.add(bytes);
        if (foreign) {
            giveUp(() -> outbox.abort(goodbye(CloseReason.PROTOCOL, null)));
        } else {
            deliver();
        }
        inbound.keep();
    }

    /** The client has ended its side. */
    public void onInputEnded() {
        inputEnded = true;
        if (outputEnded) {
            channel.close();
        } else {
            deliver();
        }
    }

    /**
     * Any thread: the handler has processed all it was given, and the connection reads on.
     *
     * @param welcome whether the handshake is complete, so that the larger limits hold
     */
    public void proceed(boolean welcome) {
        loop.execute(() -> {
            waiting = false;
            if (welcome) {
                inbound.welcomed();
                heartbeat.welcomed();
            }
            deliver();
        });
    }

    /** Hands on the next lines if the handler is ready for them. */
    private void deliver() {
        if (!waiting && !outbox.isAnswering() && !outputEnded) {
            List<Received> batch = inbound.nextLines();
            if (batch.isEmpty() && inputEnded) {
                batch = List.of(new Received.End());
            }
            if (!batch.isEmpty()) {
                waiting = true;
                handler.onReceived(batch);
            }
        }
        read(inbound.isEmpty());
    }

    private void read(boolean on) {
        if (!inputEnded) {
            channel.read(on);
            heartbeat.reading(on && !waiting, loop.nanoTime());
        }
    }

    @Override
    public boolean write(List<ByteBuffer> pieces) {
        if (channel.write(pieces)) {
            deliverWhatWaited();
            return true;
        }
        heartbeat.writing(true, channel.pendingBytes(), loop.nanoTime());
        return false;
    }

    /** The write has ended that had not left at once. */
    public void onWritten(boolean successfully) {
        heartbeat.writing(false, 0, loop.nanoTime());
        if (successfully) {
            outbox.sent();
            deliverWhatWaited();
        } else {
            channel.close();
        }
    }

    /** What is left of the input may have waited for an answer. */
    private void deliverWhatWaited() {
        if (!inbound.isEmpty() || inputEnded) {
            deliver();
        }
    }

    @Override
    public void end() {
        outputEnded = true;
        inbound.clear();
        read(true);
        channel.endOutput();
        if (inputEnded) {
            channel.close();
        } else {
            loop.schedule(LINGER, channel::close);
        }
    }

    private void checkLiveness() {
        if (outputEnded) {
            return;
        }
        long now = loop.nanoTime();
        Finding finding = heartbeat.check(now, channel.pendingBytes());
        if (finding == Finding.DEAD) {
            giveUp(handler::onTimeout);
        } else if (finding == Finding.STALLED) {
            giveUp(handler::onStalled);
        } else {
            if (finding == Finding.SILENT) {
                handler.onSilence();
            }
            check = loop.schedule(Duration.ofNanos(heartbeat.nextCheck(now)), this::checkLiveness);
        }
    }

    /** Says goodbye; but a channel that takes nothing is closed all the same. */
    private void giveUp(Runnable goodbye) {
        goodbye.run();
        loop.schedule(LINGER, channel::close);
    }

    /** The channel is closed. */
    public void onClosed() {
        outputEnded = true;
        if (check != null) {
            check.cancel();
        }
        inbound.clear();
        outbox.close();
        handler.onClosed();
    }
}
