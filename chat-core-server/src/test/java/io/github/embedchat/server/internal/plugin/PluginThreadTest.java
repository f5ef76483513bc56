package io.github.embedchat.server.internal.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.server.internal.connection.EventLoop;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class PluginThreadTest {
    private static final Duration SHORT = Duration.ofMillis(50);
    private static final Duration LONG = Duration.ofHours(1);

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final EventLoop timer = new EventLoop() {
        @Override
        public void execute(Runnable task) {
            clock.execute(task);
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            clock.schedule(task, delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> {};
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }
    };

    @AfterEach
    void end() {
        clock.shutdownNow();
    }

    private PluginThread watched(Duration patience) {
        PluginThread thread = new PluginThread("plug-in", patience, timer);
        thread.watch();
        return thread;
    }

    private static CompletableFuture<Thread> workerOf(PluginThread thread) {
        CompletableFuture<Thread> worker = new CompletableFuture<>();
        thread.execute(() -> worker.complete(Thread.currentThread()));
        return worker;
    }

    private static void wait(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void tasksRunInOrderOnASingleThreadNamedAfterThePlugin() {
        PluginThread thread = watched(LONG);
        List<Integer> done = new CopyOnWriteArrayList<>();
        thread.execute(() -> done.add(1));
        thread.execute(() -> done.add(2));
        Thread first = workerOf(thread).join();
        Thread second = workerOf(thread).join();
        assertThat(done).containsExactly(1, 2);
        assertThat(first).isSameAs(second);
        assertThat(first.getName()).isEqualTo("chat-server-plugin plug-in");
        assertThat(first.isDaemon()).isTrue();
        thread.end();
    }

    @Test
    void aFailedTaskDoesNotAffectLaterTasks() {
        PluginThread thread = watched(LONG);
        thread.execute(() -> {
            throw new IllegalStateException("a bug");
        });
        thread.execute(() -> {
            throw new AssertionError("a worse one");
        });
        assertThat(workerOf(thread).join()).isNotNull();
        thread.end();
    }

    @Test
    void aHangingTaskIsInterruptedAndLaterTasksRunOnAnotherThread() {
        PluginThread thread = watched(SHORT);
        CompletableFuture<Thread> interrupted = new CompletableFuture<>();
        CountDownLatch never = new CountDownLatch(1);
        thread.execute(() -> {
            wait(never);
            interrupted.complete(Thread.currentThread());
        });
        Thread other = workerOf(thread).join();
        assertThat(interrupted.join()).isNotSameAs(other);
        assertThat(workerOf(thread).join()).as("from now on").isSameAs(other);
        thread.end();
    }

    @Test
    void aTaskThatIgnoresInterruptsDoesNotBlockLaterTasks() {
        PluginThread thread = watched(SHORT);
        CountDownLatch over = new CountDownLatch(1);
        for (int i = 0; i < 3; i++) {
            thread.execute(() -> {
                while (over.getCount() > 0) {
                    Thread.onSpinWait();
                    Thread.interrupted();
                    java.util.concurrent.locks.LockSupport.parkNanos(1_000_000);
                }
            });
        }
        workerOf(thread).join();
        over.countDown();
        thread.end();
    }

    @Test
    void aLongTaskIsNotInterruptedWhileNoOtherTaskWaits() throws InterruptedException {
        PluginThread thread = watched(SHORT);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Boolean> wasInterrupted = new CompletableFuture<>();
        thread.execute(() -> {
            wait(goOn);
            wasInterrupted.complete(Thread.currentThread().isInterrupted());
        });
        CountDownLatch muchLater = new CountDownLatch(1);
        timer.schedule(SHORT.multipliedBy(4), muchLater::countDown);
        muchLater.await();
        goOn.countDown();
        assertThat(wasInterrupted.join()).isFalse();
        thread.end();
    }

    @Test
    void aLongTaskIsNotInterruptedBeforeTheThreadIsWatched() throws InterruptedException {
        PluginThread thread = new PluginThread("plug-in", SHORT, timer);
        CountDownLatch goOn = new CountDownLatch(1);
        CompletableFuture<Thread> first = new CompletableFuture<>();
        thread.execute(() -> {
            wait(goOn);
            first.complete(Thread.currentThread());
        });
        CompletableFuture<Thread> second = workerOf(thread);
        CountDownLatch muchLater = new CountDownLatch(1);
        timer.schedule(SHORT.multipliedBy(4), muchLater::countDown);
        muchLater.await();
        goOn.countDown();
        assertThat(second.join()).isSameAs(first.join());
        thread.end();
    }

    @Test
    void tasksSubmittedBeforeTheEndRunAndLaterTasksAreRejected() {
        PluginThread thread = watched(LONG);
        CompletableFuture<Thread> before = workerOf(thread);
        thread.end();
        assertThat(before.join()).isNotNull();
        assertThatThrownBy(() -> thread.execute(() -> {})).isInstanceOf(RejectedExecutionException.class);
    }

    @Test
    void anAbortInterruptsTheRunningTaskAndDropsTheRest() throws InterruptedException {
        PluginThread thread = watched(LONG);
        CompletableFuture<Thread> busy = new CompletableFuture<>();
        CountDownLatch never = new CountDownLatch(1);
        List<Integer> done = new CopyOnWriteArrayList<>();
        thread.execute(() -> {
            busy.complete(Thread.currentThread());
            wait(never);
        });
        thread.execute(() -> done.add(1));
        Thread worker = busy.join();
        thread.abort();
        worker.join();
        assertThat(done).isEmpty();
    }
}
