package io.github.embedchat.client.internal.io;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Left;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Tests that callbacks reach the application in order on any executor. */
class CallbacksTest {
    private final List<String> happened = new ArrayList<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final ChatListener listener = new ChatListener() {
        @Override
        public void onLeft(Left left) {
            happened.add("told " + left.room());
        }
    };
    private boolean refusing;

    private final Executor executor = task -> {
        if (refusing) {
            throw new RejectedExecutionException();
        }
        tasks.add(task);
    };

    private Callbacks callbacks = on(executor);

    private Callbacks on(Executor executor) {
        return new Callbacks(executor, List.of(listener), () -> happened.add("drained"), () -> happened.add("ended"));
    }

    private void tell(String what) {
        callbacks.tell(listener -> listener.onLeft(new Left(new RoomId(what))));
    }

    private void settle(String what) {
        callbacks.settle(() -> happened.add("settled " + what));
    }

    private void runTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    @Test
    void callbacksRunOnlyAfterTheyAreDispatched() {
        tell("a");
        assertThat(tasks).isEmpty();
        callbacks.dispatch();
        callbacks.dispatch();
        assertThat(tasks).hasSize(1);
        assertThat(happened).isEmpty();
    }

    @Test
    void listenersAndFuturesKeepTheirOrder() {
        tell("a");
        settle("b");
        tell("c");
        callbacks.dispatch();
        runTasks();
        assertThat(happened).containsExactly("told a", "settled b", "told c");
    }

    @Test
    void aLongQueueLeavesTheExecutorTimeForOtherThings() {
        IntStream.range(0, 200).forEach(i -> tell("a"));
        callbacks.dispatch();
        tasks.remove().run();
        assertThat(happened).hasSizeLessThan(200);
        assertThat(tasks).hasSize(1);
        runTasks();
        assertThat(happened).hasSize(200);
    }

    @Test
    void anExecutorThatRunsAtOnceIsNotCalledEverDeeper() {
        callbacks = on(Runnable::run);
        List<Integer> depths = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            callbacks.settle(() -> depths.add(Thread.currentThread().getStackTrace().length));
        }
        callbacks.dispatch();
        assertThat(depths).hasSize(10_000);
        assertThat(depths.stream().distinct().count()).isEqualTo(1);
    }

    @Test
    void aCallbackMayCauseAnotherCallback() {
        callbacks = on(Runnable::run);
        callbacks.settle(() -> {
            tell("b");
            callbacks.dispatch();
            happened.add("a");
        });
        callbacks.dispatch();
        assertThat(happened).containsExactly("a", "told b");
    }

    @Test
    void aBacklogIsReportedOnceItIsGone() {
        IntStream.range(0, Callbacks.BACKLOG - 1).forEach(i -> settle("a"));
        assertThat(callbacks.isBacklogged()).isFalse();
        settle("a");
        assertThat(callbacks.isBacklogged()).isTrue();
        callbacks.dispatch();
        runTasks();
        assertThat(happened).hasSize(Callbacks.BACKLOG + 1).endsWith("drained");
        settle("b");
        callbacks.dispatch();
        runTasks();
        assertThat(happened).endsWith("drained", "settled b");
    }

    @Test
    void anExecutorThatTakesNoTaskIsAskedAgain() {
        refusing = true;
        tell("a");
        callbacks.dispatch();
        assertThat(callbacks.isRefused()).isTrue();
        refusing = false;
        callbacks.dispatch();
        assertThat(callbacks.isRefused()).isFalse();
        runTasks();
        assertThat(happened).containsExactly("told a");
    }

    @Test
    void anExecutorThatStopsHalfwayIsAskedAgain() {
        IntStream.range(0, 200).forEach(i -> tell("a"));
        callbacks.dispatch();
        refusing = true;
        runTasks();
        assertThat(callbacks.isRefused()).isTrue();
        refusing = false;
        callbacks.dispatch();
        runTasks();
        assertThat(happened).hasSize(200);
    }

    @Test
    void futuresCompleteEvenIfTheExecutorTakesNoTaskAtTheEnd() {
        refusing = true;
        tell("a");
        settle("b");
        callbacks.end();
        callbacks.dispatch();
        assertThat(happened).containsExactly("settled b", "ended");
    }

    @Test
    void theEndComesAfterTheLastCallback() {
        tell("a");
        callbacks.end();
        callbacks.dispatch();
        runTasks();
        assertThat(happened).containsExactly("told a", "ended");
    }

    @Test
    void aMarkIsPassedAfterTheListenersBeforeIt() {
        tell("a");
        callbacks.mark(() -> happened.add("passed"));
        tell("b");
        callbacks.dispatch();
        runTasks();
        assertThat(happened).containsExactly("told a", "passed", "told b");
    }

    @Test
    void aMarkIsNotPassedIfTheListenersBeforeItDidNotRun() {
        refusing = true;
        tell("a");
        callbacks.mark(() -> happened.add("passed"));
        callbacks.end();
        callbacks.dispatch();
        assertThat(happened).containsExactly("ended");
    }

    @Test
    void aCallbackKnowsThatItRunsOnTheCallbackThread() {
        callbacks.settle(() -> happened.add("within: " + callbacks.isCurrentThread()));
        callbacks.dispatch();
        runTasks();
        assertThat(happened).containsExactly("within: true");
        assertThat(callbacks.isCurrentThread()).isFalse();
    }
}
