package io.github.embedchat.demo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.server.ChatServer;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TerminalSessionTest {
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
    void theNameIsAskedForUntilTheServerAcceptsIt() throws InterruptedException {
        try (ChatClient ann = stage.client("Ann")) {
            CompletableFuture<Integer> status = stage.join();

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
    void aGivenNameIsNotAskedFor() throws InterruptedException {
        CompletableFuture<Integer> status = stage.join("--name", "Bob");

        terminal.await("Bob joined the room");
        terminal.type("/quit\r");

        assertThat(status.join()).isZero();
        assertThat(terminal.output()).doesNotContain("Your name");
    }

    @Test
    void aServerWithoutTlsEndsASessionThatRequiresTls() throws InterruptedException {
        CompletableFuture<Integer> status = stage.join("--name", "Bob", "--tls");

        assertThat(status.join()).isEqualTo(1);
        assertThat(terminal.output()).doesNotContain("Your name");
    }

    @Test
    void ctrlDInsteadOfANameLeaves() throws InterruptedException {
        CompletableFuture<Integer> status = stage.join();

        terminal.await("Your name: ");
        terminal.type("\u0004");

        assertThat(status.join()).isZero();
    }

    @Test
    void recentPostsAreShownFirst() throws InterruptedException {
        try (ChatClient ann = stage.client("Ann")) {
            ann.post(RoomId.LOBBY, "before").join();
            CompletableFuture<Integer> status = stage.join("--name", "Bob");

            terminal.await("-- lobby: ");
            terminal.await("]Ann: before");
            terminal.await("Bob joined the room (3 online)");
            terminal.type("/quit\r");

            assertThat(status.join()).isZero();
        }
    }

    @Test
    void aPostIsPrintedCharacterByCharacter() throws InterruptedException {
        try (ChatClient ann = stage.client("Ann")) {
            CompletableFuture<Integer> status = stage.join("--name", "Bob");
            terminal.await("Bob joined");

            ann.post(RoomId.LOBBY, "┌─┐│█ 你好 👩\u200D🚀 e\u0301").join();
            terminal.await("]Ann: ┌─┐│█ 你好 👩\u200D🚀 e\u0301");
            terminal.type("/quit\r");

            assertThat(status.join()).isZero();
        }
    }

    @Test
    void controlsOfOthersDoNotReachTheTerminal() throws InterruptedException {
        try (ChatClient ann = stage.client("Ann")) {
            CompletableFuture<Integer> status = stage.join("--name", "Bob");
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
        stage.server().close();
        CompletableFuture<Integer> status = stage.join("--name", "Bob");
        terminal.await("-- offline: ");
        terminal.type("typed ahead\r");

        try (ChatServer late = ChatServer.builder().port(stage.port()).build().start()) {
            terminal.await("-- back online");
            terminal.await("Bob joined the room");
            terminal.await("]Bob: typed ahead");
            terminal.type("/quit\r");
            assertThat(status.join()).isZero();
            assertThat(late.address().getPort()).isEqualTo(stage.port());
        }
    }

    @Test
    void theUserCanLeaveWhileTheServerIsAway() throws InterruptedException {
        stage.server().close();
        CompletableFuture<Integer> status = stage.join("--name", "Bob");

        terminal.await("-- offline: ");
        terminal.type("\u0004");

        assertThat(status.join()).isZero();
    }

    @Test
    void theLanguageCanBeChosen() throws InterruptedException {
        CompletableFuture<Integer> status = stage.join("--lang", "zh");

        terminal.await("请输入昵称：");
        terminal.type("狼来了\r");
        terminal.await("公告: 狼来了 正式加入聊天室（在线 2 人）");
        terminal.type("/quit\r");

        assertThat(status.join()).isZero();
    }

    @Test
    void aReservedNameIsRejectedInTheLanguageOfTheUser() throws InterruptedException {
        CompletableFuture<Integer> status = stage.join("--lang", "zh", "--name", "公告");

        terminal.await("这个昵称由服务器保留");
        terminal.await("请输入昵称：");
        terminal.type("\u0004");

        assertThat(status.join()).isZero();
    }

    @Test
    void aRoomThatCannotBeJoinedEndsIt() {
        CompletableFuture<Integer> status = stage.join("--name", "Bob", "--room", "r".repeat(65));

        assertThat(status.join()).isEqualTo(1);
        assertThat(stage.errors().lines()).singleElement().asString().startsWith("chatroom: ");
    }
}
