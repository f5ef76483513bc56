package io.github.embedchat.demo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.cli.Main;
import io.github.embedchat.demo.shared.ServerAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the program as a process in a real terminal, and compares what a person would see. */
@Timeout(120)
class TerminalTest {
    /** Columns of a row that are left for the text of a post of Eve. */
    private static final int ROW = 100 - "[2026-11-22 20:15:02]Eve: ".length();

    private final Tmux tmux = new Tmux();

    @BeforeAll
    static void requireTmux() {
        assumeTrue(Tmux.isInstalled(), "tmux is not installed (Debian: apt-get install tmux)");
    }

    @AfterEach
    void closeTerminals() {
        tmux.close();
    }

    @Test
    void twoPeopleTalkAndOneOfThemIsHost() {
        String place = host("ann", "狼来了");
        tmux.open("bob", program("join", place, "--lang", "en"));
        tmux.await("bob", "Your name:");
        tmux.type("bob", "狼来了\r");
        tmux.await("bob", "This name is taken; choose another one.");
        tmux.type("bob", "Bob\r");
        tmux.await("bob", "Announcement: Bob joined the room (3 online)");
        tmux.await("ann", "公告: Bob 正式加入聊天室（在线 3 人）");

        tmux.type("ann", "半句话");
        tmux.type("bob", "你好\r");
        tmux.await("ann", "]Bob: 你好");
        tmux.await("ann", "> 半句话");
        tmux.press("ann", "Enter");
        tmux.await("bob", "]狼来了: 半句话");

        tmux.press("bob", "C-d");
        tmux.await("bob", "status 0");
        tmux.await("ann", "公告: Bob 正式退出聊天室（在线 2 人）");
        tmux.type("ann", "/quit\r");
        assertThat(tmux.await("ann", "status 0").lines())
                .doesNotContain("> ")
                .last()
                .isEqualTo("status 0");
    }

    @Test
    void aPostedLineIsShownOnce() {
        host("ann", "Ann");

        tmux.type("ann", "once\rtwice\r");

        tmux.await("ann", "]Ann: twice");
        assertThat(tmux.screen("ann").lines().filter(line -> line.contains("once")))
                .singleElement()
                .asString()
                .endsWith("]Ann: once");
    }

    @Test
    void pastedLinesAreOnePost() {
        host("ann", "Ann");

        tmux.paste("ann", "one\ntwo");
        tmux.await("ann", "two");
        tmux.press("ann", "Enter");

        tmux.await("ann", "]Ann: one\n    two");
    }

    @Test
    void aLineLongerThanTheScreenStaysWhole() {
        String place = host("ann", "Ann");
        String wide = "中文字符是双倍宽度的".repeat(7);
        tmux.type("ann", wide + "完");
        tmux.await("ann", "完");
        tmux.press("ann", "Home");
        tmux.type("ann", "始");
        tmux.await("ann", "> 始");

        tmux.open("bob", program("join", place, "--name", "Bob"));

        String screen = tmux.await("ann", "Bob 正式加入聊天室");
        assertThat(screen.replace("\n", "")).endsWith("> 始" + wide + "完");
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", " ", "你", "❤\uFE0F", "e\u0301", "🧑\u200D🚀", "\u3164"})
    void noRowOfAPostLooksLikeALineOfTheServer(String padding) {
        String place = host("ann", "Ann");
        try (ChatClient eve = ChatClient.builder()
                .server("127.0.0.1", ServerAddress.parse(place).port())
                .name("Eve")
                .build()) {
            eve.connect().join();
            eve.join(RoomId.LOBBY).join();
            for (int columns : new int[] {1, 2, 4}) { // of one padding, as terminals differ
                for (int count = ROW / columns - 2; count <= ROW / columns + 2; count++) {
                    eve.post(RoomId.LOBBY, padding.repeat(count) + "*** [2026-11-22 20:15:02]公告: bye");
                }
            }
            eve.post(RoomId.LOBBY, "the end").join();
        }

        String screen = tmux.await("ann", "]Eve: the end");
        assertThat(screen).contains("20:15:02]公告: bye");
        assertThat(screen.lines()).noneMatch(row -> row.startsWith("*** "));
    }

    @Test
    void keysThatAreTypedBeforeTheProgramIsReadyAreNotLost() {
        tmux.open("ann", program("--port", "0", "--lang", "en"));
        tmux.type("ann", "Ann\rhello\rhalf");

        String screen = tmux.await("ann", "]Ann: hello");
        assertThat(screen).contains("Announcement: Ann joined the room");
        tmux.await("ann", "> half");
    }

    @Test
    void theRoomEndsWithItsHostAndAHalfTypedLineStays() {
        String place = host("ann", "Ann");
        tmux.open("bob", program("join", place, "--name", "Bob", "--lang", "en"));
        tmux.await("bob", "Bob joined the room");
        tmux.type("bob", "half");

        tmux.press("ann", "C-d");

        tmux.await("ann", "status 0");
        tmux.await("bob", "-- offline: ");
        tmux.await("bob", "> half");
        tmux.press("bob", "C-c");
        tmux.type("bob", "whole");
        tmux.await("bob", "> whole");
    }

    @Test
    void ctrlCOnAnEmptyLineLeaves() {
        String place = host("ann", "Ann");
        tmux.open("bob", program("join", place, "--name", "Bob", "--lang", "en"));
        tmux.await("bob", "Bob joined the room");

        tmux.press("bob", "C-c");

        tmux.await("bob", "status 130");
        tmux.await("ann", "Bob");
    }

    /** Starts a host, and returns where it can be joined. */
    private String host(String session, String name) {
        tmux.open(session, program("--port", "0", "--lang", "zh"));
        String screen = tmux.await(session, "请输入昵称：");
        assertThat(screen.lines()).hasSize(2);
        tmux.type(session, name + "\r");
        tmux.await(session, name + " 正式加入聊天室（在线 2 人）");
        Matcher place = Pattern.compile("chatroom join (127\\.0\\.0\\.1:\\d+)").matcher(screen);
        assertThat(place.find()).as(screen).isTrue();
        return place.group(1);
    }

    private static List<String> program(String... args) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Stream<String> start = Stream.of(
                java.toString(), // with the options that ./chatroom gives it
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                Main.class.getName());
        return Stream.concat(start, Stream.of(args)).toList();
    }
}
