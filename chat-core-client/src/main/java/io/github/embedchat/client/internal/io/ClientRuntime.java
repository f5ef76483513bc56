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
 * Runs a {@link ConnectionLifecycle}: gives it a network and a clock, and each of its callers a turn.
 *
 * <p><b>Threading:</b> safe for use by any thread.
 * <ul>
 *   <li>{@code lock} guards the lifecycle and everything it consists of. It is held for moments: no I/O and no code of the application
 *       runs under it.
 *   <li>The {@link Network} brings the threads on which connections are served and the lifecycle is woken.
 *   <li>Listeners and futures are served by the callback executor, which is called after the lock was released.
 * </ul>
 */
public final class ClientRuntime {
    /** Milliseconds until an executor that rejected a task is asked again. */
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
     * Starts nothing.
     *
     * @param networks makes the network; must not use the runtime before it is asked to connect
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
        this.interception = new Interception(settings.interceptors(), this::callBack);
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

    /** Posts what the interceptors make of the text. */
    public CompletableFuture<Posted> post(RoomId room, String text) {
        if (interception.isEmpty()) {
            return ask(protocol -> protocol.post(room, text));
        }
        return unwrapped(interception
                .pass(room, text)
                .thenCompose(passed -> ask(protocol -> protocol.post(room, passed)))
                .thenApplyAsync(interception::show, this::callBack));
    }

    /** Asks for older posts, which the interceptors see first. */
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

    /** Runs something among the callbacks. */
    private void callBack(Runnable action) {
        callbacks.settle(action);
        callbacks.dispatch();
    }

    /** Says bye, and waits for the goodbye and the last save where waiting is of use. */
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

    /** Needs no callback, so that a callback may close. */
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
            network.changed();
        }
    }

    /**
     * Tells the lifecycle about a connection, unless it is not wanted any more.
     *
     * @return whether it is wanted after that
     */
    boolean report(Network.Link link, Consumer<ConnectionLifecycle> event) {
        return call(lifecycle -> {
            if (effects.isWanted(link)) {
                event.accept(lifecycle);
            }
            return effects.isWanted(link);
        });
    }

    /** Passes messages on until one of them ends the connection. */
    boolean receive(Network.Link link, List<ServerMessage> messages) {
        return report(link, lifecycle -> {
            lifecycle.heard();
            messages.stream().takeWhile(message -> effects.isWanted(link)).forEach(lifecycle::received);
        });
    }

    /** The application's proof for the next attempt; may block or throw. */
    @Nullable
    String token() {
        return token.get();
    }

    /** Does what is due now. */
    public void wake() {
        run(ConnectionLifecycle::wake);
    }

    /** Milliseconds until {@link #wake} has to be called, unless something happens before. */
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
