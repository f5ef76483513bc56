package io.github.embedchat.demo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.client.ChatClient;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tests what a user can type: posts, commands, and names to complete. */
@Timeout(60)
class InputHandlerTest {
    private TerminalStage stage;
    private TypedTerminal terminal;

    @BeforeEach
    void open() {
        stage = new TerminalStage();
        terminal = stage.terminal();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void postsAppearAsTheyComeBackFromTheRoom() throws InterruptedException {
        try (ChatClient ann = stage.client("Ann")) {
            CompletableFuture<Integer> status = stage.join("--name", "狼来了");
            terminal.await("狼来了 joined the room");
            terminal.type("你好\r");
            terminal.await("]狼来了: 你好");
            ann.post(RoomId.LOBBY, "hello").join();
            terminal.await("]Ann: hello");
            terminal.type("//not a command\r");
            terminal.await("]狼来了: /not a command");
            terminal.type("/quit\r");

            assertThat(status.join()).isZero();
        }
    }

    @Test
    void commandsAreAnsweredAndNotPosted() throws InterruptedException {
        try (ChatClient ann = stage.client("Ann")) {
            CompletableFuture<Integer> status = stage.join("--name", "Bob");
            terminal.await("Bob joined");

            terminal.type("/who\r");
            terminal.await("-- lobby: 3 online, including the server: ");
            terminal.type("/name Ann\r");
            terminal.await("-- failed: ");
            terminal.type("/name Bobby\r");
            terminal.await("Announcement: Bob is now Bobby (3 online)");
            terminal.await("-- your name is now Bobby");
            terminal.type("/name\r");
            terminal.await("-- /name NEW");
            terminal.type("/history\r");
            terminal.await("-- there are no messages yet");
            terminal.type("hello\r");
            terminal.await("]Bobby: hello");
            terminal.type("/history 1\r");
            terminal.await("-- the last 1 message");
            terminal.await("]Bobby: hello");
            terminal.await("-- end");
            terminal.type("/history 101\r");
            terminal.await("-- /history [N]");
            terminal.type("/help\r");
            Stream.of(SlashCommand.values()).map(SlashCommand::word).forEach(this::awaitWord);
            terminal.type("/foo bar\r");
            terminal.await("-- unknown command /foo");
            terminal.type("/quit\r");

            assertThat(status.join()).isZero();
            assertThat(ann.history(RoomId.LOBBY, null, 9).join().posts()).hasSize(1);
        }
    }

    private void awaitWord(String word) {
        try {
            terminal.await("-- " + word);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void aPostThatIsRefusedIsToldAbout() throws InterruptedException {
        CompletableFuture<Integer> status = stage.join("--name", "Bob");
        terminal.await("Bob joined");

        terminal.type("x".repeat(4_001) + "\r");
        terminal.await("-- not sent (");
        terminal.type("/quit\r");

        assertThat(status.join()).isZero();
    }

    @Test
    void tabCompletesCommandsAndNames() throws InterruptedException {
        try (ChatClient ann = stage.client("Annabelle")) {
            CompletableFuture<Integer> status = stage.join("--name", "Bob");
            terminal.await("Bob joined");

            terminal.type("/wh\t\r");
            terminal.await("-- lobby: 3 online");
            terminal.type("hi anna\t\r");
            terminal.await("]Bob: hi Annabelle");
            terminal.type("/quit\r");

            assertThat(status.join()).isZero();
            assertThat(ann.you()).isPresent();
        }
    }
}
