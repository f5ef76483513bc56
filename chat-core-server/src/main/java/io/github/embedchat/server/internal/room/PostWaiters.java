package io.github.embedchat.server.internal.room;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Requests that wait until a room has passed on a post. Server loop only. */
final class PostWaiters {
    private final List<Waiter> waiters = new ArrayList<>(0);

    private record Waiter(long seq, CompletableFuture<@Nullable Void> passed) {}

    /** Completes once {@link #passed} was called with this post or a later one. */
    CompletionStage<@Nullable Void> await(long seq) {
        Waiter waiter = new Waiter(seq, new CompletableFuture<>());
        waiters.add(waiter);
        return waiter.passed;
    }

    /** The room has passed on all posts up to this one. */
    void passed(long seq) {
        for (Waiter waiter : List.copyOf(waiters)) {
            if (waiter.seq <= seq) {
                waiters.remove(waiter);
                waiter.passed.complete(null);
            }
        }
    }
}
