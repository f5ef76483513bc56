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
 * The state machine of one connection, over any kind of {@link Channel}. It cuts the input into lines and hands them
 * to its {@link ConnectionHandler} in batches. Everything it sends goes through its {@link Outbox}.
 *
 * <p>The connection hands over the next batch only when the handler has processed the last one and the client's
 * requests have been answered. This is the back-pressure: the server does not read from a client that does not read
 * its answers.
 *
 * <pre>
 *   open ──end of input──► half open ─┐
 *     │                               ├── last frame written ──► output ended ──1 s, or end of input──► closed
 *     └───────────────────────────────┘
 * </pre>
 *
 * <p><b>Threading:</b> the event loop of the connection, except for {@link #proceed}.
 */
public final class Connection implements Output {
    /** How long the server reads on after {@code goodbye}, so that no reset destroys it (protocol, clause 3). */
    private static final Duration LINGER = Duration.ofSeconds(1);

    private final Channel channel;
    private final long number;
    private final EventLoop loop;
    private final InboundBuffer inbound;
    private final Heartbeat heartbeat;
    private final Outbox outbox;
    private final ConnectionHandler handler;
    /**
     * The next liveness check; null before the first. Cancelled on close, because the timer would keep the connection
     * in memory.
     */
    private EventLoop.@Nullable Timer check;
    /** True until the handler calls {@link #proceed}: after {@link #onOpen}, and while it processes a batch. */
    private boolean waiting = true;
    /** Null once the client is known to send lines of this protocol. */
    private @Nullable FirstBytes firstBytes = new FirstBytes();

    private boolean inputEnded;
    private boolean outputEnded;

    /** @param number position among all accepted connections, in order */
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
        this.heartbeat = new Heartbeat(options.timeouts(), number, loop.nanoTime());
        this.outbox = new Outbox(loop, this);
        this.handler = handlers.apply(this);
    }

    public SocketAddress remote() {
        return channel.remote();
    }

    /** Position of this connection among all accepted connections, in order. */
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

    /** Called by the channel when it is open. */
    public void onOpen() {
        handler.onOpen();
        checkLiveness();
    }

    /** Called instead of {@link #onOpen} if there are too many connections. Sends {@code goodbye} and nothing else. */
    public void refuse(Duration retryAfter) {
        channel.read(true);
        giveUp(() -> outbox.abort(new Goodbye(CloseReason.FULL, retryAfter)));
    }

    /** Called by the channel with bytes that it has read. The channel may reuse the buffer afterwards. */
    public void onBytes(ByteBuffer bytes) {
        if (outputEnded || !bytes.hasRemaining()) {
            return;
        }
        heartbeat.heard(loop.nanoTime());
        if (firstBytes != null && isForeign(firstBytes.look(bytes))) {
            return;
        }
        inbound.add(bytes);
        deliver();
        inbound.keep();
    }

    /** Answers a client that speaks another protocol, and ends the connection. Nothing that it sends is handled. */
    private boolean isForeign(FirstBytes.Protocol protocol) {
        switch (protocol) {
            case TLS -> giveUp(() -> outbox.abort(new Goodbye(CloseReason.PROTOCOL, null)));
            case HTTP -> giveUp(() -> outbox.abort(FirstBytes.httpResponse()));
            case LINES -> firstBytes = null;
            case UNDECIDED, KNOWN -> {}
        }
        return protocol != FirstBytes.Protocol.LINES && protocol != FirstBytes.Protocol.UNDECIDED;
    }

    /** Called by the channel when the client has ended its direction. */
    public void onInputEnded() {
        inputEnded = true;
        if (outputEnded) {
            channel.close();
        } else {
            deliver();
        }
    }

    /**
     * Any thread: continues after the handler has processed everything that it received.
     *
     * @param welcome whether the handshake is complete, so that the larger limits apply
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

    /** Hands the next lines to the handler if it is ready for them. */
    private void deliver() {
        if (!waiting && !outbox.writer().isAnswering() && !outputEnded) {
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

    /** Called by the channel when a write has ended that was not complete at once. */
    public void onWritten(boolean successfully) {
        heartbeat.writing(false, 0, loop.nanoTime());
        if (successfully) {
            outbox.writer().sent();
            deliverWhatWaited();
        } else {
            channel.close();
        }
    }

    /** Handles input that may have waited for an answer to be sent. */
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

    /** Sends {@code goodbye}, then closes the channel after a second, even if the client does not take the frame. */
    private void giveUp(Runnable goodbye) {
        goodbye.run();
        loop.schedule(LINGER, channel::close);
    }

    /** Called by the channel when it has closed. */
    public void onClosed() {
        outputEnded = true;
        if (check != null) {
            check.cancel();
        }
        inbound.clear();
        outbox.writer().close();
        handler.onClosed();
    }
}
