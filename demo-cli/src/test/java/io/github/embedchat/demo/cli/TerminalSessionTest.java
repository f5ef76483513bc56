package io.github.embedchat.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.server.ChatServer;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TerminalSessionTest {
    private final TypedTerminal terminal = new TypedTerminal();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private ChatServer server;
    private int port;

    @BeforeEach
    void start() {
        server = ChatServer.builder().port(0).build().start();
        port = server.address().getPort();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theNameIsAskedForUntilItIsTaken() throws InterruptedException {
        try (ChatClient ann = client("Ann")) {
            CompletableFuture<Integer> status = join();

            terminal.await("Your name: ");
            terminal.type("\r");
            terminal.await("Your name: ");
            terminal.type("Ann\r");
            terminal.await("Ann");
            terminal.await("Your name: ");
            terminal.type("Bob\r");
            terminal.await("Announcement: Bob joined the room (3 online)");
            terminal.type("\u0004");

            assertThat(status.join()).isZero();
            assertThat(ann.members(RoomId.LOBBY).join().online()).isEqualTo(2);
        }
    }

    @Test
    void nothingIsAskedWhereTheNameIsGiven() throws InterruptedException {
        CompletableFuture<Integer> status = join("--name", "Bob");

        terminal.await("Bob joined the room");
        terminal.type("/quit\r");

        assertThat(status.join()).isZero();
        assertThat(terminal.output()).doesNotContain("Your name");
    }

    @Test
    void aServerThatSpeaksNoTlsEndsTheSessionOfWhoWantsIt() throws InterruptedException {
        CompletableFuture<Integer> status = join("--name", "Bob", "--tls");

        assertThat(status.join()).isEqualTo(1);
        assertThat(terminal.output()).doesNotContain("Your name");
    }

    @Test
    void ctrlDInsteadOfANameLeaves() throws InterruptedException {
        CompletableFuture<Integer> status = join();

        terminal.await("Your name: ");
        terminal.type("\u0004");

        assertThat(status.join()).isZero();
    }

    @Test
    void postsAppearAsTheyComeBackFromTheRoom() throws InterruptedException {
        try (ChatClient ann = client("Ann")) {
            CompletableFuture<Integer> status = join("--name", "狼来了");
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
    void recentPostsAreShownFirst() throws InterruptedException {
        try (ChatClient ann = client("Ann")) {
            ann.post(RoomId.LOBBY, "before").join();
            CompletableFuture<Integer> status = join("--name", "Bob");

            terminal.await("-- lobby: ");
            terminal.await("]Ann: before");
            terminal.await("Bob joined the room (3 online)");
            terminal.type("/quit\r");

            assertThat(status.join()).isZero();
        }
    }

    @Test
    void commandsAreAnsweredAndNotPosted() throws InterruptedException {
        try (ChatClient ann = client("Ann")) {
            CompletableFuture<Integer> status = join("--name", "Bob");
            terminal.await("Bob joined");

            terminal.type("/who\r");
            terminal.await("-- lobby: 3 online (the server is one of them): ");
            terminal.type("/name Ann\r");
            terminal.await("-- not possible: ");
            terminal.type("/name Bobby\r");
            terminal.await("Announcement: Bob is now Bobby (3 online)");
            terminal.await("-- your name is Bobby");
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
            Stream.of(Command.values()).map(Command::word).forEach(this::awaitWord);
            terminal.type("/foo bar\r");
            terminal.await("-- there is no command /foo");
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
        CompletableFuture<Integer> status = join("--name", "Bob");
        terminal.await("Bob joined");

        terminal.type("x".repeat(4_001) + "\r");
        terminal.await("-- not posted: ");
        terminal.type("/quit\r");

        assertThat(status.join()).isZero();
    }

    @Test
    void tabCompletesCommandsAndNames() throws InterruptedException {
        try (ChatClient ann = client("Annabelle")) {
            CompletableFuture<Integer> status = join("--name", "Bob");
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

    @Test
    void controlsOfOthersDoNotReachTheTerminal() throws InterruptedException {
        try (ChatClient ann = client("Ann")) {
            CompletableFuture<Integer> status = join("--name", "Bob");
            terminal.await("Bob joined");

            ann.post(RoomId.LOBBY, "\u001b]0;owned\u0007one\n[2026-11-22 20:15:02]root: two")
                    .join();
            terminal.await("]Ann: ␛]0;owned␇one\r\n    [2026-11-22 20:15:02]root: two");
            terminal.type("/quit\r");

            assertThat(status.join()).isZero();
            assertThat(terminal.output()).doesNotContain("\u001b]0;owned");
        }
    }

    @Test
    void aServerThatComesLaterIsWaitedFor() throws InterruptedException {
        server.close();
        CompletableFuture<Integer> status = join("--name", "Bob");
        terminal.await("-- offline: ");
        terminal.type("typed ahead\r");

        try (ChatServer late = ChatServer.builder().port(port).build().start()) {
            terminal.await("-- back online");
            terminal.await("Bob joined the room");
            terminal.await("]Bob: typed ahead");
            terminal.type("/quit\r");
            assertThat(status.join()).isZero();
            assertThat(late.address().getPort()).isEqualTo(port);
        }
    }

    @Test
    void oneCanLeaveWhileTheServerIsAway() throws InterruptedException {
        server.close();
        CompletableFuture<Integer> status = join("--name", "Bob");

        terminal.await("-- offline: ");
        terminal.type("\u0004");

        assertThat(status.join()).isZero();
    }

    @Test
    void theLanguageCanBeChosen() throws InterruptedException {
        CompletableFuture<Integer> status = join("--lang", "zh");

        terminal.await("请输入名字：");
        terminal.type("狼来了\r");
        terminal.await("公告: 狼来了正式加入聊天室（在线2人）");
        terminal.type("/quit\r");

        assertThat(status.join()).isZero();
    }

    @Test
    void aNameOfTheServersOwnIsRefusedInTheReadersLanguage() throws InterruptedException {
        CompletableFuture<Integer> status = join("--lang", "zh", "--name", "公告");

        terminal.await("这个名字是服务器保留的");
        terminal.await("请输入名字：");
        terminal.type("\u0004");

        assertThat(status.join()).isZero();
    }

    @Test
    void aRoomThatCannotBeJoinedEndsIt() {
        CompletableFuture<Integer> status = join("--name", "Bob", "--room", "r".repeat(65));

        assertThat(status.join()).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8).lines())
                .singleElement()
                .asString()
                .startsWith("chatroom: ");
    }

    private CompletableFuture<Integer> join(String... options) {
        String[] args = Stream.concat(Stream.of("join", "127.0.0.1:" + port), Stream.of(options))
                .toArray(String[]::new);
        PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
        PrintStream nothing = new PrintStream(PrintStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Shell shell =
                new Shell(InputStream.nullInputStream(), nothing, errors, Map.of(), () -> Optional.of(terminal.open()));
        return CompletableFuture.supplyAsync(() -> Main.run(shell, args), task -> new Thread(task).start());
    }

    private ChatClient client(String name) {
        ChatClient client =
                ChatClient.builder().server("127.0.0.1", port).name(name).build();
        client.connect().join();
        client.join(RoomId.LOBBY).join();
        return client;
    }
}
