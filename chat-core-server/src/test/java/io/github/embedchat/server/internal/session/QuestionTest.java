package io.github.embedchat.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.server.internal.room.EventLoop;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** What a question leaves behind. */
class QuestionTest {
    private static final int COLLECTIONS = 100;

    /** What is to happen when the time is up. */
    private final List<Runnable> alarms = new ArrayList<>();

    private final EventLoop hub = new EventLoop() {
        @Override
        public void execute(Runnable task) {
            task.run();
        }

        @Override
        public void schedule(Duration delay, Runnable task) {
            alarms.add(task);
        }

        @Override
        public long nanoTime() {
            return 0;
        }
    };

    /** Only the question has what is told of the answer. */
    private WeakReference<List<String>> ask(String answer) {
        List<String> told = new ArrayList<>();
        Consumer<String> then = told::add;
        Hook<Supplier<CompletionStage<String>>> asked =
                Hook.of(() -> CompletableFuture.completedStage(answer), Runnable::run);
        Question.<Supplier<CompletionStage<String>>, String>ask(asked, Supplier::get, Duration.ofSeconds(5), hub, then);
        assertThat(told).containsExactly(answer);
        return new WeakReference<>(told);
    }

    @Test
    void whoeverAskedIsForgottenWithTheAnswerNotWithTheTime() {
        WeakReference<List<String>> told = ask("yes");
        for (int i = 0; i < COLLECTIONS && told.get() != null; i++) {
            System.gc();
        }
        assertThat(alarms).hasSize(1);
        assertThat(told.get()).isNull();
        alarms.get(0).run();
    }
}
