package io.github.embedchat.testkit;

import io.github.embedchat.client.internal.io.ClientRuntime;
import io.github.embedchat.client.internal.io.Inbound;
import io.github.embedchat.client.internal.io.Network;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How one client gets to the server in memory.
 *
 * <p><b>Threading:</b> any thread; everything happens in virtual time.
 */
final class MemoryRoute implements Network {
    /** In milliseconds; longer than any test. */
    private static final long NEVER = Duration.ofDays(10_000).toMillis();

    private final VirtualTime.Loop loop;
    private final ClientRuntime runtime;
    private final Supplier<MemoryPort> server;
    /** When the runtime will be woken next, in milliseconds. Virtual time only. */
    private long wakeAt = Long.MAX_VALUE;

    /** @param server the one that runs at the moment */
    MemoryRoute(VirtualTime time, ClientRuntime runtime, Supplier<MemoryPort> server) {
        this.loop = time.newLoop();
        this.runtime = runtime;
        this.server = server;
    }

    @Override
    public Link connect() {
        MemoryLink link = new MemoryLink();
        loop.execute(link::open);
        return link;
    }

    @Override
    public void end() {
        // It holds nothing.
    }

    @Override
    public long now() {
        return TimeUnit.NANOSECONDS.toMillis(loop.nanoTime());
    }

    private final class MemoryLink implements Link, MemoryLine.Far {
        private final Inbound inbound = new Inbound(runtime, this);
        private @Nullable MemoryLine line;

        void open() {
            try {
                String token = inbound.token();
                line = server.get().accept(this);
                if (line == null) {
                    throw new IOException("connection refused");
                }
                inbound.opened(token);
            } catch (IOException e) {
                inbound.lost(e.getMessage());
            }
            wakeInTime();
        }

        @Override
        public void receive(byte[] bytes) {
            loop.execute(() -> {
                inbound.received(ByteBuffer.wrap(bytes));
                wakeInTime();
            });
        }

        @Override
        public void ended() {
            loop.execute(() -> {
                inbound.lost("the server ended the connection");
                wakeInTime();
            });
        }

        @Override
        public void send(byte[] bytes) {
            loop.execute(() -> {
                line.receive(bytes);
                wakeInTime();
            });
        }

        @Override
        public void close() {
            loop.execute(() -> {
                if (line != null) {
                    line.cut();
                }
                wakeInTime();
            });
        }

        /** What is due already, in a millisecond: it may be so again at once. */
        private void wakeInTime() {
            long delay = Math.min(Math.max(1, runtime.millisToWake()), NEVER);
            long due = now() + delay;
            if (delay < NEVER && due < wakeAt) {
                wakeAt = due;
                loop.schedule(Duration.ofMillis(delay), this::wake);
            }
        }

        private void wake() {
            wakeAt = Long.MAX_VALUE;
            runtime.wake();
            wakeInTime();
        }
    }
}
