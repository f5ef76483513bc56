package io.github.embedchat.client.internal;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A future that the application holds, completed in its turn among the listener's calls. */
final class Outcome<A, T> implements Reply<A> {
    private final Shell shell;
    private final CompletableFuture<T> future;
    private final Function<A, @Nullable T> value;

    /** @param value what the application gets of the answer */
    Outcome(Shell shell, CompletableFuture<T> future, Function<A, @Nullable T> value) {
        this.shell = shell;
        this.future = future;
        this.value = value;
    }

    @Override
    public void answered(A answer) {
        complete(shell, future, value.apply(answer));
    }

    @Override
    public void rejected(Rejected rejected) {
        fail(shell, future, exception(rejected));
    }

    @Override
    public void givenUp(ChatException cause) {
        fail(shell, future, cause);
    }

    static <T> void complete(Shell shell, CompletableFuture<T> future, @Nullable T value) {
        shell.settle(() -> future.complete(value));
    }

    static void fail(Shell shell, CompletableFuture<?> future, ChatException cause) {
        shell.settle(() -> future.completeExceptionally(cause));
    }

    static RejectedException exception(Rejected rejected) {
        return new RejectedException(rejected.code(), rejected.reason(), rejected.retryAfter());
    }
}
