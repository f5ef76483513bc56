package io.github.embedchat.testkit.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class VirtualTimeTest {
    private final VirtualTime time = new VirtualTime();
    private final VirtualTime onThread = VirtualTime.onThread();
    private final List<String> happened = new ArrayList<>();

    @AfterEach
    void end() {
        onThread.shutdown();
    }

    private void in(long seconds, String what) {
        time.schedule(() -> happened.add(what + " at " + time.nanoTime() / 1_000_000_000), seconds, TimeUnit.SECONDS);
    }

    @Test
    void tasksRunInOrderOfTimeAndThenOfScheduling() {
        in(2, "second");
        in(1, "first");
        in(2, "third");
        time.pass(Duration.ofSeconds(2));
        assertThat(happened).containsExactly("first at 1", "second at 2", "third at 2");
    }

    @Test
    void timeStandsStillUntilTheTestMovesIt() {
        Instant start = time.clock().instant();
        in(1, "late");
        time.settle();
        time.pass(Duration.ofMillis(999));
        assertThat(happened).isEmpty();
        assertThat(time.alarms()).isOne();
        assertThat(time.clock().instant()).isEqualTo(start.plusMillis(999));
    }

    @Test
    void aTaskAddedByATaskRunsAtTheSameTime() {
        time.execute(() -> in(0, "follow-up"));
        time.settle();
        assertThat(happened).containsExactly("follow-up at 0");
    }

    @Test
    void aCancelledTaskIsForgotten() {
        ScheduledFuture<?> alarm = time.schedule(() -> happened.add("no"), 1, TimeUnit.SECONDS);
        alarm.cancel(false);
        assertThat(time.alarms()).isZero();
        time.pass(Duration.ofSeconds(1));
        assertThat(happened).isEmpty();
    }

    @Test
    void aFailedAssertionInATaskFailsTheTest() {
        time.schedule(
                () -> {
                    throw new AssertionError("wrong");
                },
                1,
                TimeUnit.SECONDS);
        assertThatThrownBy(() -> time.pass(Duration.ofSeconds(1))).hasMessage("wrong");
    }

    @Test
    void timePassesUntilAConditionHolds() {
        in(3, "it");
        assertThat(time.passUntil(() -> !happened.isEmpty(), Duration.ofDays(1)))
                .isTrue();
        assertThat(time.nanoTime()).isEqualTo(3_000_000_000L);
        assertThat(time.passUntil(() -> false, Duration.ofSeconds(1))).isFalse();
    }

    @Test
    void tasksAreRejectedAfterTheShutdown() {
        time.execute(() -> happened.add("accepted"));
        time.shutdown();
        assertThat(time.isTerminated()).isFalse();
        time.settle();
        assertThat(happened).containsExactly("accepted");
        assertThat(time.isTerminated()).isTrue();
        assertThatThrownBy(() -> time.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
        assertThatThrownBy(() -> time.schedule(() -> {}, 1, TimeUnit.SECONDS))
                .isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void theOwnThreadRunsDueTasksWithoutTheTest() {
        CompletableFuture<String> thread =
                CompletableFuture.supplyAsync(() -> Thread.currentThread().getName(), onThread);
        assertThat(thread.join()).isEqualTo("chat-virtual-time");
    }

    @Test
    void theOwnThreadCannotWaitForItself() {
        CompletableFuture<Void> settled = CompletableFuture.runAsync(onThread::settle, onThread);
        assertThatThrownBy(settled::join).hasRootCauseMessage("the executor's own thread must not wait for it");
    }
}
