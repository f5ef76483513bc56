package io.github.embedchat.server.internal.room;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class PostWaitersTest {
    private final PostWaiters waiters = new PostWaiters();

    private CompletableFuture<?> await(long seq) {
        return waiters.await(seq).toCompletableFuture();
    }

    @Test
    void aWaiterEndsWithItsPostOrALaterPost() {
        CompletableFuture<?> first = await(1);
        CompletableFuture<?> third = await(3);
        waiters.passed(2);
        assertThat(first).isCompleted();
        assertThat(third).isNotDone();
        waiters.passed(4);
        assertThat(third).isCompleted();
    }

    @Test
    void aWaiterMayRegisterAnotherWaiter() {
        CompletableFuture<?>[] second = new CompletableFuture<?>[1];
        waiters.await(1).thenRun(() -> second[0] = await(2));
        waiters.passed(1);
        assertThat(second[0]).isNotDone();
        waiters.passed(2);
        assertThat(second[0]).isCompleted();
    }
}
