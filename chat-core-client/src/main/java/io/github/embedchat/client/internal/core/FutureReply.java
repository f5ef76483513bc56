package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Completes a future of the application, in order with the calls of listeners. */
final class FutureReply<A, T> implements ReplyHandler<A> {
    private final ClientEffects effects;
    private final CompletableFuture<T> future;
    private final Function<A, @Nullable T> value;

    /** @param value extracts the application's result from the answer */
    FutureReply(ClientEffects effects, CompletableFuture<T> future, Function<A, @Nullable T> value) {
        this.effects = effects;
        this.future = future;
        this.value = value;
    }

    @Override
    public void answered(A answer) {
        complete(effects, future, value.apply(answer));
    }

    @Override
    public void rejected(Rejected rejected) {
        fail(effects, future, exception(rejected));
    }

    @Override
    public void givenUp(ChatException cause) {
        fail(effects, future, cause);
    }

    static <T> void complete(ClientEffects effects, CompletableFuture<T> future, @Nullable T value) {
        effects.settle(() -> future.complete(value));
    }

    static void fail(ClientEffects effects, CompletableFuture<?> future, ChatException cause) {
        effects.settle(() -> future.completeExceptionally(cause));
    }

    static RejectedException exception(Rejected rejected) {
        return new RejectedException(rejected.code(), rejected.reason(), rejected.retryAfter());
    }
}
