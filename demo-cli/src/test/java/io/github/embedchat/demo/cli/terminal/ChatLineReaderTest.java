package io.github.embedchat.demo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ChatLineReaderTest {
    private final TypedTerminal keyboard = new TypedTerminal();
    private final Terminal terminal = keyboard.open();
    private final ChatLineReader reader = new ChatLineReader(terminal);
    private final ExecutorService thread = Executors.newSingleThreadExecutor();

    @AfterEach
    void end() {
        thread.shutdownNow();
    }

    private CompletableFuture<String> read() throws InterruptedException {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> reader.readLine("> "), thread);
        keyboard.await("> ");
        return line;
    }

    private static void assertInterrupted(CompletableFuture<String> line, String typed) {
        assertThatThrownBy(line::join)
                .cause()
                .isInstanceOfSatisfying(
                        UserInterruptException.class,
                        interrupt -> assertThat(interrupt.getPartialLine()).isEqualTo(typed));
    }

    @Test
    void theCharacterAloneInterruptsALine() throws InterruptedException {
        CompletableFuture<String> line = read();
        keyboard.type("half\u0003");
        assertInterrupted(line, "half");
    }

    @Test
    void theCharacterBehindAnInterruptDoesNotInterruptTheNextLine() throws InterruptedException {
        CompletableFuture<String> line = read();
        keyboard.type("half");
        keyboard.await("f");
        terminal.raise(Terminal.Signal.INT);
        assertInterrupted(line, "half");

        CompletableFuture<String> next = read();
        keyboard.type("\u0003whole\r");
        assertThat(next.join()).isEqualTo("whole");
    }

    @Test
    void eachInterruptCoversOneCharacter() throws InterruptedException {
        CompletableFuture<String> line = read();
        terminal.raise(Terminal.Signal.INT);
        assertInterrupted(line, "");

        CompletableFuture<String> next = read();
        keyboard.type("\u0003half\u0003");
        assertInterrupted(next, "half");
    }
}
