package io.github.embedchat.server.internal.hook;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.server.internal.room.ManualLoop;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Tests when calls to plug-ins time out, and that they leave nothing behind. */
class PluginCallsTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final int COLLECTIONS = 100;

    private final List<String> told = new ArrayList<>();
    private final ManualLoop serverLoop = new ManualLoop();
    private final PluginCalls calls = new PluginCalls(serverLoop, TIMEOUT);

    private CompletableFuture<String> ask(String name) {
        CompletableFuture<String> answer = new CompletableFuture<>();
        Hook<Supplier<CompletionStage<String>>> asked = Hook.of(() -> answer, Runnable::run);
        calls.<Supplier<CompletionStage<String>>, String>ask(asked, Supplier::get)
                .thenAccept(verdict -> told.add(name + " " + verdict));
        return answer;
    }

    @Test
    void eachCallTimesOutAtItsOwnDeadline() {
        ask("a");
        serverLoop.pass(Duration.ofSeconds(2));
        ask("b");
        serverLoop.pass(Duration.ofSeconds(3));
        assertThat(told).containsExactly("a null");
        serverLoop.pass(Duration.ofMillis(1_999));
        assertThat(told).containsExactly("a null");
        serverLoop.pass(Duration.ofMillis(1));
        assertThat(told).containsExactly("a null", "b null");
        assertThat(serverLoop.alarms()).isZero();
    }

    @Test
    void aLateAnswerIsIgnored() {
        CompletableFuture<String> answer = ask("a");
        serverLoop.pass(TIMEOUT);
        answer.complete("yes");
        serverLoop.settle();
        assertThat(told).containsExactly("a null");
    }

    /** Makes a call that times out, and returns a reference to a list that only the call holds. */
    private WeakReference<List<String>> askWithoutAnswer(CompletionStage<String> stage) {
        List<String> heard = new ArrayList<>();
        Consumer<String> then = heard::add;
        Hook<Supplier<CompletionStage<String>>> asked = Hook.of(() -> stage, Runnable::run);
        calls.<Supplier<CompletionStage<String>>, String>ask(asked, Supplier::get)
                .thenAccept(then);
        serverLoop.pass(TIMEOUT);
        assertThat(heard).hasSize(1).containsOnlyNulls();
        return new WeakReference<>(heard);
    }

    @Test
    void aTimedOutCallDoesNotRetainItsCaller() {
        CompletableFuture<String> stage = new CompletableFuture<>();
        WeakReference<List<String>> heard = askWithoutAnswer(stage);
        for (int i = 0; i < COLLECTIONS && heard.get() != null; i++) {
            System.gc();
        }
        assertThat(heard.get()).isNull();
        stage.complete("late");
    }

    @Test
    void anyNumberOfCallsShareOneTimer() {
        CompletableFuture<String> first = ask("a");
        for (int i = 0; i < 1_000; i++) {
            ask("b").complete("yes");
        }
        assertThat(serverLoop.alarms()).isEqualTo(1);
        first.complete("no");
        serverLoop.settle();
        assertThat(told).hasSize(1_001).endsWith("a no");
        serverLoop.pass(TIMEOUT);
        assertThat(serverLoop.alarms()).isZero();
        ask("c");
        serverLoop.pass(TIMEOUT);
        assertThat(told).endsWith("c null");
    }
}
