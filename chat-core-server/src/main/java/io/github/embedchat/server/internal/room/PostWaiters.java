package io.github.embedchat.server.internal.room;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Requests that wait until a certain post is in the room's frame buffer. Server loop only. */
final class PostWaiters {
    private final List<Waiter> waiters = new ArrayList<>(0);

    private record Waiter(long seq, CompletableFuture<@Nullable Void> passed) {}

    /** Returns a stage that completes when {@link #passed} is called for this post or a later one. */
    CompletionStage<@Nullable Void> await(long seq) {
        Waiter waiter = new Waiter(seq, new CompletableFuture<>());
        waiters.add(waiter);
        return waiter.passed;
    }

    /** Completes all waiting requests up to this post. */
    void passed(long seq) {
        for (Waiter waiter : List.copyOf(waiters)) {
            if (waiter.seq <= seq) {
                waiters.remove(waiter);
                waiter.passed.complete(null);
            }
        }
    }
}
