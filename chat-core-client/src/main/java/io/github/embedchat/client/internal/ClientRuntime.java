package io.github.embedchat.client.internal;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.History;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.client.internal.Network.Link;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Gives a {@link ConnectionLifecycle} its network and its clock, and to each of its callers their turn.
 *
 * <p><b>Threading:</b> safe for use by any thread.
 * <ul>
 *   <li>{@code lock} guards the lifecycle and all that it consists of. It is held for moments: no I/O and no code of the
 *       application happens under it.
 *   <li>With {@link Sockets}, the reader thread connects and reads; the timeout of its reads, or of its waiting while there is no
 *       connection, is the timer. The writer thread takes lines from a queue, so that nobody else waits for the server to read.
 *   <li>Listeners and futures are served by the callback executor, which is called after the lock was let go.
 * </ul>
 */
public final class ClientRuntime {
    /** How soon to ask an executor again that took no task. */
    private static final long REFUSED_DELAY = 100;

    private final ReentrantLock lock = new ReentrantLock();
    /** A connection is wanted, or the lifecycle is closed. */
    private final Condition changed = lock.newCondition();

    private final Network network;
    private final Callbacks callbacks;
    private final Interception interception;
    /** Guarded by {@code lock}. */
    private final ConnectionLifecycle lifecycle;
    /** The connection that is wanted; null if none is. Guarded by {@code lock}. */
    private @Nullable Link current;
    /** Whether the threads run. Guarded by {@code lock}. */
    private boolean started;
    /** Whether the threads have been told to end. Guarded by {@code lock}. */
    private boolean ended;

    /** Starts nothing. */
    public ClientRuntime(ClientSettings settings, Network network) {
        this.network = network;
        Executor given = settings.callbackExecutor();
        ExecutorService own =
                given != null ? null : Executors.newSingleThreadExecutor(task -> thread("callbacks", task));
        this.callbacks = new Callbacks(
                given != null ? given : own,
                settings.listeners(),
                () -> run(ConnectionLifecycle::drained),
                own != null ? own::shutdown : () -> {});
        this.interception = new Interception(settings.interceptors(), this::callBack);
        this.lifecycle = new ConnectionLifecycle(settings, new RuntimeEffects(), new SplittableRandom());
    }

    static Thread thread(String role, Runnable task) {
        Thread thread = new Thread(task, "chat-client-" + role);
        thread.setDaemon(true);
        return thread;
    }

    public ConnectionState state() {
        return call(ConnectionLifecycle::state);
    }

    public Optional<Member> you() {
        return call(lifecycle -> lifecycle.protocol().you());
    }

    public CompletableFuture<Member> connect() {
        return call(lifecycle -> {
            if (!started && !lifecycle.isClosed()) {
                started = true;
                network.start(this);
            }
            return lifecycle.connect();
        });
    }

    /** Has the application ask for something. */
    public <T> T ask(Function<ClientProtocol, T> question) {
        return call(lifecycle -> question.apply(lifecycle.protocol()));
    }

    /** Has the application post what is left of this when it has passed all interceptors. */
    public CompletableFuture<Posted> post(RoomId room, String text) {
        if (interception.isEmpty()) {
            return ask(protocol -> protocol.post(room, text));
        }
        return unwrapped(interception
                .pass(room, text)
                .thenCompose(passed -> ask(protocol -> protocol.post(room, passed)))
                .thenApplyAsync(interception::show, this::callBack));
    }

    public CompletableFuture<History> history(ClientMessage.History question) {
        CompletableFuture<History> answer = ask(protocol -> protocol.history(question));
        return interception.isEmpty() ? answer : unwrapped(answer.thenApplyAsync(interception::show, this::callBack));
    }

    /** The same, but what it fails with is what has failed, as without interceptors. */
    private static <T> CompletableFuture<T> unwrapped(CompletableFuture<T> composed) {
        CompletableFuture<T> plain = new CompletableFuture<>();
        composed.whenComplete((value, failure) -> {
            if (failure == null) {
                plain.complete(value);
            } else {
                plain.completeExceptionally(failure.getCause());
            }
        });
        return plain;
    }

    /** Runs something among the callbacks. */
    private void callBack(Runnable action) {
        callbacks.settle(action);
        callbacks.dispatch();
    }

    /** Waits for the goodbye, for which no callback is needed. */
    public void close() {
        run(ConnectionLifecycle::close);
        boolean interrupted = false;
        lock.lock();
        try {
            long left = ConnectionLifecycle.CLOSING_TIME.toNanos();
            while (!lifecycle.isClosed() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            lock.unlock();
        }
        run(ConnectionLifecycle::end);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The threads end when they notice. */
    private void end() {
        ended = true;
        callbacks.end();
        network.end();
        changed.signalAll();
    }

    void run(Consumer<ConnectionLifecycle> step) {
        call(lifecycle -> {
            step.accept(lifecycle);
            return lifecycle;
        });
    }

    /** The one way into the lifecycle. */
    private <T> T call(Function<ConnectionLifecycle, T> step) {
        lock.lock();
        try {
            return step.apply(lifecycle);
        } finally {
            if (lifecycle.isClosed() && !ended) {
                end();
            }
            lock.unlock();
            callbacks.dispatch();
        }
    }

    /**
     * Tells the lifecycle about a connection, unless it is not wanted any more.
     *
     * @return whether it is wanted after that
     */
    boolean report(Link link, Consumer<ConnectionLifecycle> event) {
        return call(lifecycle -> {
            if (link == current) {
                event.accept(lifecycle);
            }
            return link == current;
        });
    }

    /** Hands on messages until one of them ends the connection. */
    void receive(Link link, ConnectionLifecycle lifecycle, List<ServerMessage> messages) {
        for (ServerMessage message : messages) {
            if (link != current) {
                return;
            }
            lifecycle.received(message);
        }
    }

    /** Waits until a connection is wanted; null once the client is closed. */
    @Nullable
    Link awaitLink() throws InterruptedException {
        while (true) {
            wake();
            lock.lock();
            try {
                if (current != null || lifecycle.isClosed()) {
                    return current;
                }
                changed.await(millisToWake(), TimeUnit.MILLISECONDS);
            } finally {
                lock.unlock();
            }
        }
    }

    /** Does what is due by now. */
    public void wake() {
        run(ConnectionLifecycle::wake);
    }

    /** Milliseconds in which nothing needs to be done unless something happens. */
    public long millisToWake() {
        lock.lock();
        try {
            long millis = Math.max(0, lifecycle.wakeAt() - network.now());
            return callbacks.isRefused() ? Math.min(REFUSED_DELAY, millis) : millis;
        } finally {
            lock.unlock();
        }
    }

    /** Called under the lock only. */
    private final class RuntimeEffects implements ClientEffects {
        @Override
        public long now() {
            return network.now();
        }

        @Override
        public void connect() {
            current = network.connect();
            changed.signalAll();
        }

        @Override
        public void send(byte[] line) {
            if (current != null) {
                current.send(line);
            }
        }

        @Override
        public void disconnect() {
            if (current != null) {
                current.close();
                current = null;
            }
        }

        @Override
        public void tell(Consumer<ChatListener> call) {
            callbacks.tell(call);
        }

        @Override
        public void show(Posted posted) {
            callbacks.tell(listener -> listener.onPosted(interception.show(posted)));
        }

        @Override
        public void settle(Runnable completion) {
            callbacks.settle(completion);
        }

        @Override
        public boolean isBacklogged() {
            return callbacks.isBacklogged();
        }
    }
}
