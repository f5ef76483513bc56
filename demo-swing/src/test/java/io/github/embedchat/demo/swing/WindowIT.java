package io.github.embedchat.demo.swing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.server.ChatServer;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.event.KeyEvent;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.swing.core.BasicRobot;
import org.assertj.swing.core.Robot;
import org.assertj.swing.edt.FailOnThreadViolationRepaintManager;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Windows under the mouse and the keyboard of a robot, a real server, real clients. Needs a display, be it a virtual one; leaves
 * pictures in {@code target/screenshots}.
 */
@Timeout(120)
@ExtendWith(Screenshot.class)
class WindowIT {
    private static final int RIGHT = 620;

    private final List<ChatClient> clients = new ArrayList<>();
    private final List<WindowDriver> windows = new ArrayList<>();
    private Robot robot;
    private ChatServer server;

    @BeforeEach
    void open() {
        assumeFalse(GraphicsEnvironment.isHeadless(), "no display: run under xvfb-run, or ./verify");
        FailOnThreadViolationRepaintManager.install();
        robot = BasicRobot.robotWithNewAwtHierarchy();
        server = ChatServer.builder().port(0).unlimitedPosts().build().start();
    }

    @AfterEach
    void close() {
        if (robot != null) {
            windows.forEach(
                    driver -> GuiActionRunner.execute(() -> driver.window().leave()));
            windows.forEach(driver -> driver.window().gone().join());
            robot.cleanUp();
            clients.forEach(ChatClient::close);
            server.close();
        }
    }

    private int port() {
        return server.address().getPort();
    }

    private WindowDriver window(Language language, int x, String... args) {
        List<String> all = new ArrayList<>(List.of("--lang", language.name(), "localhost:" + port()));
        all.addAll(List.of(args));
        WindowDriver driver = WindowDriver.open(robot, x, all.toArray(String[]::new));
        windows.add(driver);
        return driver;
    }

    private ChatClient client(String name) throws Exception {
        return client(name, port());
    }

    private ChatClient client(String name, int port) throws Exception {
        ChatClient client =
                ChatClient.builder().server("localhost", port).name(name).build();
        clients.add(client);
        client.connect().get(10, TimeUnit.SECONDS);
        client.join(RoomId.LOBBY).get(10, TimeUnit.SECONDS);
        return client;
    }

    private static int online(ChatClient client) throws Exception {
        Members members = client.members(RoomId.LOBBY).get(10, TimeUnit.SECONDS);
        return members.online();
    }

    /** What the first chat room of this kind did, from the first word to the last. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void theWalkThrough(Language language) throws Exception {
        Texts texts = new Texts(language);
        String shots = language.name().toLowerCase(java.util.Locale.ROOT);
        WindowDriver ann = window(language, 0);
        ann.awaitLabel("online", texts.get("loading"));
        ann.awaitLabel("name", texts.get("loading"));
        ann.awaitLabel("state", texts.get("state.outside"));
        ann.screenshot(shots + "-1-start");

        ann.write("hello");
        ann.click("send");
        ann.awaitDialog();
        ann.screenshot(shots + "-2-name");
        ann.answerName("公告");
        ann.awaitMessage(texts.get("refused.NAME_RESERVED"));
        ann.screenshot(shots + "-3-reserved");
        assertThat(ann.draft()).isEqualTo("hello");
        ann.answerName("Ann");
        ann.awaitNoDialog();
        ann.awaitDraft("");
        ann.awaitLabel("online", "2");
        ann.awaitLabel("name", "Ann");
        ann.awaitLabel("state", texts.get("state.online"));
        ann.awaitLine(texts.get("announcement") + ": " + texts.get("joined", "Ann"));
        ann.awaitLine("]Ann: hello");

        WindowDriver wolf = window(language, RIGHT);
        wolf.write("你好");
        wolf.click("send");
        wolf.answerName("ann");
        wolf.awaitMessage(texts.get("refused.NAME_TAKEN"));
        wolf.answerName("狼来了");
        wolf.awaitLine("]狼来了: 你好");
        ann.awaitLine("]狼来了: 你好");
        ChatClient bo = client("狼走了");
        ann.awaitLabel("online", "4");
        wolf.awaitLabel("online", "4");
        assertThat(online(bo)).isEqualTo(4);
        bo.post(RoomId.LOBBY, "大家好！").get(10, TimeUnit.SECONDS);
        server.announce(RoomId.LOBBY, language == Language.ZH ? "五分钟后休息" : "a break in five minutes");
        ann.awaitLine("]狼走了: 大家好！");

        ann.click("rename");
        ann.answerName("公告");
        ann.awaitMessage(texts.get("refused.NAME_RESERVED"));
        ann.answerName("Anna");
        ann.awaitNoDialog();
        ann.awaitLabel("name", "Anna");
        wolf.awaitLine(texts.get("announcement") + ": " + texts.get("renamed", "Ann", "Anna"));
        ann.say("now I am Anna");
        wolf.awaitLine("]Anna: now I am Anna");
        ann.screenshot(shots + "-4-talk");

        bo.close();
        ann.awaitLabel("online", "3");
        ann.awaitLine(texts.get("announcement") + ": " + texts.get("left.BYE", "狼走了"));
        wolf.closeAndAnswer(texts.get("leave.no"), () -> wolf.screenshot(shots + "-5-leave"));
        wolf.awaitNoDialog();
        assertThat(wolf.window().gone()).isNotDone();
        wolf.closeAndAnswer(texts.get("leave.yes"), () -> {});
        wolf.window().gone().get(10, TimeUnit.SECONDS);
        ann.awaitLabel("online", "2");
        ann.awaitLine(texts.get("announcement") + ": " + texts.get("left.BYE", "狼来了"));
        ann.screenshot(shots + "-6-alone");
    }

    @Test
    void enterSendsAndShiftEnterDoesNot() {
        WindowDriver ann = window(Language.EN, 0, "--name", "Ann");
        ann.awaitLabel("name", "Ann");
        ann.write("one");
        ann.pressEnterWith(KeyEvent.VK_SHIFT);
        ann.write("two");
        assertThat(ann.draft()).isEqualTo("one\ntwo");
        ann.pressEnter();
        ann.awaitLine("]Ann: one\ntwo");
        assertThat(ann.draft()).isEmpty();

        ann.write("three");
        ann.pressEnterWith(KeyEvent.VK_CONTROL);
        ann.awaitLine("]Ann: three");
        assertThat(ann.draft()).isEmpty();
        ann.pressEnter();
        assertThat(ann.draft()).isEmpty();
    }

    @Test
    void whatOneReadsAboveDoesNotJump() throws Exception {
        WindowDriver ann = window(Language.EN, 0, "--name", "Ann");
        ann.awaitLabel("name", "Ann");
        ChatClient bo = client("Bo");
        for (int i = 0; i < 300; i++) {
            bo.post(RoomId.LOBBY, "message " + i + " with enough words in it to need a second row in the window");
        }
        ann.awaitLine("message 299");
        ann.wheel(-10);
        String reading = ann.seen();
        assertThat(reading).doesNotContain("message 299");

        bo.post(RoomId.LOBBY, "news").get(10, TimeUnit.SECONDS);
        ann.until("a hint", () -> ann.isShowing("newer"));
        assertThat(ann.seen()).isEqualTo(reading);
        ann.screenshot("en-7-reading");
        ann.click("newer");
        ann.awaitLine("]Bo: news");
        ann.until("no hint", () -> !ann.isShowing("newer"));
        bo.post(RoomId.LOBBY, "more news").get(10, TimeUnit.SECONDS);
        ann.awaitLine("]Bo: more news");
    }

    @Test
    void whatIsReadCanBeMarkedAndCopied() throws Exception {
        WindowDriver ann = window(Language.EN, 0, "--name", "Ann");
        ann.awaitLine("Ann joined the room");
        client("Bo").post(RoomId.LOBBY, "two\nlines 你好 😀").get(10, TimeUnit.SECONDS);
        ann.awaitLine("😀");
        ann.copyAll();
        assertThat(clipboard()).matches("""
                        \\[.{19}]Announcement: Ann joined the room
                        \\[.{19}]Announcement: Bo joined the room
                        \\[.{19}]Bo: two
                        lines 你好 😀""");

        ann.mark(new Point(120, 16), new Point(1, 44));
        String marked = GuiActionRunner.execute(
                () -> ann.transcript().selection().text(ann.transcript().transcript()));
        assertThat(marked).contains("Announcement: Ann joined the room\n").doesNotContain("Bo:");
        ann.screenshot("en-8-marked");
    }

    private static String clipboard() throws Exception {
        return (String) Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor);
    }

    @Test
    void theRoomCanBeHostedInTheWindow() throws Exception {
        WindowDriver ann = window(Language.EN, 0);
        ann.click("server");
        ann.clickInDialog("host");
        ann.setInDialog("ownPort", String.valueOf(port()));
        ann.clickInDialog("ok");
        ann.awaitMessage("cannot listen on");
        ann.screenshot("en-9-port-taken");
        ann.setInDialog("ownPort", "99999");
        ann.clickInDialog("ok");
        ann.awaitMessage("A port is a number from 0 to 65535.");
        ann.setInDialog("ownPort", "0");
        ann.clickInDialog("ok");
        ann.awaitNoDialog();
        ann.awaitLabel("place", "this window, port ");
        int hosted = Integer.parseInt(ann.label("place").replaceAll("\\D", ""));

        ann.write("anybody?");
        ann.click("send");
        ann.answerName("Ann");
        ann.awaitLine("]Ann: anybody?");
        client("Bo", hosted);
        ann.awaitLine("Bo joined the room");
        ann.screenshot("en-10-hosting");

        ann.closeAndAnswer("Leave", () -> ann.screenshot("en-15-leave-hosted"));
        ann.window().gone().get(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), hosted).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void theServerMayGoAndComeBack() {
        WindowDriver ann = window(Language.EN, 0, "--name", "Ann");
        ann.awaitLabel("state", "Online");
        ann.awaitLabel("online", "2");
        int port = port();
        server.close();
        ann.awaitLabel("state", "Offline, next try in ");
        ann.awaitLabel("online", "loading");
        ann.say("still there?");
        ann.awaitLabel("unanswered", "1 message waits");
        ann.screenshot("en-11-offline");
        server = ChatServer.builder().port(port).build().start();
        ann.awaitLabel("state", "Online");
        ann.awaitLine("]Ann: still there?");
        ann.awaitLabel("online", "2");
    }

    @Test
    void withoutAServerTheDialogSaysSoAndCanBeCancelled() {
        WindowDriver ann = window(Language.EN, 0);
        server.close();
        ann.write("hello");
        ann.click("send");
        ann.answerName("Ann");
        ann.awaitMessage("cannot be reached");
        ann.screenshot("en-12-no-server");
        ann.clickInDialog("cancel");
        ann.awaitNoDialog();
        ann.awaitLabel("state", "Not in the room yet");
        assertThat(ann.draft()).isEqualTo("hello");
    }

    @Test
    void whatOthersWriteIsShownAsWhatItIs() throws Exception {
        WindowDriver ann = window(Language.EN, 0, "--name", "<html><h1>Ann");
        ann.awaitLabel("name", "<html><h1>Ann");
        ChatClient bo = client("שלום");
        for (String text : List.of(
                "emoji 😀🎉❤️, arabic مرحبا بالعالم, and \u202Eturned\u202C",
                "control \u0007\u001B[31m, and a mark on a mark z\u0335\u0321\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
                "[2026-11-22 20:15:02]<html><h1>Ann: no\n[2026-11-22 20:15:02]<html><h1>Ann: I owe you a hundred",
                "https://example.org/" + "a-long-path/".repeat(15),
                "w".repeat(200),
                "这是一条很长的消息，".repeat(12))) {
            bo.post(RoomId.LOBBY, text).get(10, TimeUnit.SECONDS);
        }
        ann.awaitLine("这是一条很长的消息");
        assertThat(ann.seen()).contains("<U+202E>turned<U+202C>", "<U+0007><U+001B>[31m");
        ann.screenshot("en-13-foreign");
    }

    @Test
    void aHundredThousandLinesAreBoundedAndNeverLaidOutTogether() {
        WindowDriver ann = window(Language.EN, 0);
        for (int batch = 0; batch < 110; batch++) {
            int first = batch * 1_000;
            GuiActionRunner.execute(() -> {
                for (int i = first; i < first + 1_000; i++) {
                    ann.window().append(new Line(Line.Kind.OTHERS, "[2026-11-22 20:15:02]", "Bo", "line " + i, i));
                }
            });
        }
        ann.awaitLine("line 109999");
        TranscriptCanvas canvas = ann.transcript();
        assertThat(GuiActionRunner.execute(() -> canvas.transcript().first())).isEqualTo(10_000);
        GuiActionRunner.execute(() -> {
            canvas.position().toStart();
            canvas.arrange();
        });
        assertThat(ann.seen()).startsWith("[2026-11-22 20:15:02]Bo: line 10000\n");
        GuiActionRunner.execute(() -> {
            canvas.position().scrollTo(canvas.position().total() / 2);
            canvas.arrange();
        });
        assertThat(ann.seen()).containsPattern("line (59|60)\\d{3}");
        ann.screenshot("en-14-long");
        GuiActionRunner.execute(() -> ann.frame().setSize(800, 700));
        ann.until("another width", () -> canvas.getWidth() > 700);
        assertThat(ann.seen()).containsPattern("line (59|60)\\d{3}");
    }
}
