package io.github.embedchat.client.internal.io;

import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.History;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.client.internal.core.Cause;
import io.github.embedchat.client.internal.core.ClientProtocol;
import io.github.embedchat.client.internal.core.ConnectionLifecycle;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a {@link ConnectionLifecycle} with a network and a clock, and lets one caller at a time into it.
 *
 * <p><b>Threading:</b> safe for use by any thread.
 * <ul>
 *   <li>{@code lock} guards the lifecycle and everything it consists of. It is held only for moments: no I/O and no
 *       code of the application runs under it.
 *   <li>The {@link Network} provides the threads that serve connections and wake the lifecycle.
 *   <li>The callback executor calls listeners and completes futures. It is called after the lock has been released.
 * </ul>
 */
public final class ClientRuntime {
    /** Milliseconds until the client tries again after the executor has rejected a task. */
    private static final long REFUSED_DELAY = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition closed = lock.newCondition();
    private final Supplier<@Nullable String> token;
    private final Network network;
    private final Callbacks callbacks;
    private final Interception interception;
    private final @Nullable CheckpointSaver saver;
    private final RuntimeEffects effects;
    /** Guarded by {@code lock}. */
    private final ConnectionLifecycle lifecycle;
    /** True once the network was told to end. Guarded by {@code lock}. */
    private boolean ended;

    /**
     * Creates a runtime that does nothing until {@link #connect}.
     *
     * @param networks makes the network, which must not use the runtime before the runtime asks it to connect
     */
    public ClientRuntime(ClientSettings settings, Function<ClientRuntime, Network> networks) {
        this.token = settings.token();
        this.network = networks.apply(this);
        this.saver = settings.saver();
        ClientThread thread = ClientThread.of(settings.callbackExecutor(), "callbacks");
        this.callbacks =
                new Callbacks(thread.executor(), settings.listeners(), () -> run(ConnectionLifecycle::drained), () -> {
                    thread.end().run();
                    if (saver != null) {
                        saver.end();
                    }
                });
        this.interception = new Interception(settings.interceptors(), this::callBack, network);
        this.effects = new RuntimeEffects(network, callbacks, interception, saver);
        this.lifecycle = new ConnectionLifecycle(settings.lifecycle(), effects, new SplittableRandom());
    }

    public ConnectionState state() {
        return call(ConnectionLifecycle::state);
    }

    public Optional<Member> you() {
        return call(lifecycle -> lifecycle.protocol().you());
    }

    public CompletableFuture<Member> connect() {
        return call(ConnectionLifecycle::connect);
    }

    public <T> T ask(Function<ClientProtocol, T> question) {
        return call(lifecycle -> question.apply(lifecycle.protocol()));
    }

    public <A extends ServerMessage, T> CompletableFuture<T> ask(
            ClientMessage message, Class<A> answerType, Function<A, T> value) {
        return ask(protocol -> protocol.ask(message, answerType, value));
    }

    /** Passes a text through the interceptors and posts the result. */
    public CompletableFuture<Posted> post(RoomId room, String text) {
        if (interception.isEmpty()) {
            return ask(protocol -> protocol.post(room, text));
        }
        return unwrapped(interception
                .pass(room, text)
                .thenCompose(passed -> ask(protocol -> protocol.post(room, passed)))
                .thenApplyAsync(interception::show, this::callBack));
    }

    /** Asks for older posts and passes them through the interceptors. */
    public CompletableFuture<History> history(ClientMessage.History message) {
        CompletableFuture<History> answer = ask(message, History.class, Function.identity());
        return interception.isEmpty() ? answer : unwrapped(answer.thenApplyAsync(interception::show, this::callBack));
    }

    /** Unwraps the CompletionException, so that failures look the same with and without interceptors. */
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

    /** Runs an action on the callback executor, in order with the callbacks. */
    private void callBack(Runnable action) {
        callbacks.settle(action);
        callbacks.dispatch();
    }

    /**
     * Closes the client. Waits for the goodbye and the last save, if the network allows waiting. A callback does not
     * wait for the save.
     */
    public void close() {
        run(ConnectionLifecycle::close);
        if (!network.isAwaitable()) {
            return;
        }
        awaitGoodbye();
        run(lifecycle -> lifecycle.end(Cause.APPLICATION));
        if (saver != null && !callbacks.isCurrentThread()) {
            saver.awaitEnd();
        }
    }

    /** Waits until the lifecycle is closed. No callback is needed for that, so a callback may close the client. */
    private void awaitGoodbye() {
        boolean interrupted = false;
        lock.lock();
        try {
            long left = ConnectionLifecycle.CLOSING_TIME.toNanos();
            while (!lifecycle.isClosed() && left > 0) {
                left = closed.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            lock.unlock();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void end() {
        ended = true;
        callbacks.settle(interception::end);
        callbacks.end();
        network.end();
        closed.signalAll();
    }

    void run(Consumer<ConnectionLifecycle> step) {
        call(lifecycle -> {
            step.accept(lifecycle);
            return lifecycle;
        });
    }

    /** Calls the lifecycle under the lock. There is no other way into it. */
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
            network.changed();
        }
    }

    /**
     * Reports an event of a connection to the lifecycle, unless the connection is no longer wanted.
     *
     * @return whether the connection is still wanted after the event
     */
    boolean report(Network.Link link, Consumer<ConnectionLifecycle> event) {
        return call(lifecycle -> {
            if (effects.isWanted(link)) {
                event.accept(lifecycle);
            }
            return effects.isWanted(link);
        });
    }

    /** Hands messages to the lifecycle until one of them ends the connection. */
    boolean receive(Network.Link link, List<ServerMessage> messages) {
        return report(link, lifecycle -> {
            lifecycle.heard();
            for (ServerMessage message : messages) {
                if (effects.isWanted(link)) {
                    lifecycle.received(message);
                }
            }
        });
    }

    /** Asks the application for the token of the next attempt; may block or throw. */
    @Nullable
    String token() {
        return token.get();
    }

    /** Wakes the lifecycle, which does what is due now. */
    public void wake() {
        run(ConnectionLifecycle::wake);
    }

    /** Returns the milliseconds until {@link #wake} must be called, unless something else happens before. */
    public long millisToWake() {
        lock.lock();
        try {
            long millis = Math.max(0, lifecycle.wakeAt() - network.now());
            return callbacks.isRefused() ? Math.min(REFUSED_DELAY, millis) : millis;
        } finally {
            lock.unlock();
        }
    }
}
