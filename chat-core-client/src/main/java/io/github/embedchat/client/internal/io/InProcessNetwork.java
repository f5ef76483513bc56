package io.github.embedchat.client.internal.io;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.transport.InProcessConnection;
import io.github.embedchat.api.transport.InProcessServer;
import io.github.embedchat.client.internal.core.Cause;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reaches a server of the same JVM without a socket. Everything runs on one executor, and no thread waits.
 *
 * <p><b>Threading:</b> any thread. The executor runs one task after the other.
 */
public final class InProcessNetwork implements Network {
    private static final Logger LOG = LoggerFactory.getLogger(InProcessNetwork.class);
    /** No alarm is set for a delay of this many milliseconds or more. */
    private static final long NEVER = Duration.ofDays(365).toMillis();

    private final ClientRuntime runtime;
    private final InProcessServer server;
    private final ScheduledExecutorService executor;
    private final LongSupplier millis;
    /** True if the executor is the application's. Its time may be that of a test. */
    private final boolean given;
    /** The next wake-up; null if none is due. Guarded by this. */
    private @Nullable Future<?> alarm;
    /** Time of the next wake-up, in milliseconds. Guarded by this. */
    private long alarmAt = Long.MAX_VALUE;
    /** True once the client is closed. Guarded by this. */
    private boolean ended;

    /**
     * @param executor executor of the application; null for a daemon thread of the client
     * @param clock the executor's clock; null for the system's
     */
    public InProcessNetwork(
            ClientRuntime runtime,
            InProcessServer server,
            @Nullable ScheduledExecutorService executor,
            @Nullable Clock clock) {
        this.runtime = runtime;
        this.server = server;
        this.given = executor != null;
        this.executor = executor != null ? executor : daemon();
        this.millis = clock != null ? clock::millis : () -> TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
    }

    private static ScheduledExecutorService daemon() {
        ScheduledThreadPoolExecutor daemon =
                new ScheduledThreadPoolExecutor(1, task -> ClientThread.daemon("in-process", task));
        daemon.setRemoveOnCancelPolicy(true);
        return daemon;
    }

    @Override
    public Link connect() {
        InProcessLink link = new InProcessLink();
        execute(link::open);
        return link;
    }

    @Override
    public synchronized void end() {
        ended = true;
        if (alarm != null) {
            alarm.cancel(false);
        }
        if (!given) {
            executor.shutdown();
        }
    }

    @Override
    public boolean isAwaitable() {
        return !given;
    }

    @Override
    public long now() {
        return millis.getAsLong();
    }

    @Override
    public void changed() {
        if (executor.isShutdown() && !isEnded()) {
            runtime.run(lifecycle -> lifecycle.end(Cause.of("the client's executor was shut down")));
            return;
        }
        long delay = Math.max(1, runtime.millisToWake()); // what is due now may be due again at once
        if (delay < NEVER) {
            setAlarm(delay);
        }
    }

    private synchronized boolean isEnded() {
        return ended;
    }

    private synchronized void setAlarm(long delay) {
        if (ended || now() + delay >= alarmAt) {
            return;
        }
        if (alarm != null) {
            alarm.cancel(false);
        }
        alarmAt = now() + delay;
        alarm = schedule(this::wake, Duration.ofMillis(delay));
    }

    @Override
    public Future<?> schedule(Runnable action, Duration delay) {
        try {
            return executor.schedule(() -> guard(action), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            return new FutureTask<>(action, null); // The executor was shut down. The next call of changed finds that.
        }
    }

    private void wake() {
        synchronized (this) {
            alarm = null;
            alarmAt = Long.MAX_VALUE;
        }
        runtime.wake();
    }

    private void execute(Runnable task) {
        try {
            executor.execute(() -> guard(task));
        } catch (RejectedExecutionException e) {
            // The executor was shut down. Unless the client was closed, the next call of changed finds that.
        }
    }

    private void guard(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException | Error e) {
            LOG.error("the client failed and is closed", e);
            runtime.run(lifecycle -> lifecycle.end(Cause.of("internal error")));
        }
    }

    /** A connection, or the attempt to open one. */
    private final class InProcessLink implements Link, InProcessConnection.Receiver {
        private final Inbound inbound = new Inbound(runtime, this);
        /** Null until the connection is open. Guarded by this. */
        private @Nullable InProcessConnection connection;
        /** True once the client has closed the connection or given up the attempt. Guarded by this. */
        private boolean closed;

        void open() {
            try {
                String token = inbound.token();
                opened(server.connect(this));
                inbound.opened(token);
            } catch (ChatException | IOException e) {
                inbound.lost(e.getMessage());
            }
        }

        private synchronized void opened(InProcessConnection fresh) {
            connection = fresh;
            if (closed) {
                fresh.close();
            }
        }

        @Override
        public synchronized void send(byte[] line) {
            if (connection != null) {
                connection.send(line);
            }
        }

        @Override
        public synchronized void close() {
            closed = true;
            if (connection != null) {
                connection.close();
            }
        }

        @Override
        public void onBytes(ByteBuffer bytes, Runnable taken) {
            execute(() -> {
                inbound.received(bytes);
                taken.run();
            });
        }

        @Override
        public void onEnd() {
            execute(() -> inbound.lost("the server ended the connection"));
        }
    }
}
