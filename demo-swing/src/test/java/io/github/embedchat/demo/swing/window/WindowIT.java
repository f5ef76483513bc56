package io.github.embedchat.demo.swing.window;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.shared.Language;
import io.github.embedchat.demo.shared.Texts;
import io.github.embedchat.demo.swing.room.WindowTexts;
import java.awt.event.KeyEvent;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Tests windows with the mouse and the keyboard of a robot, a real server and real clients. Needs a display, which may
 * be virtual. Writes pictures into {@code target/screenshots}.
 */
@Timeout(120)
@DisabledIf(value = "java.awt.GraphicsEnvironment#isHeadless", disabledReason = "no display (xvfb-run gives one)")
@ExtendWith(Screenshot.class)
class WindowIT {
    private static final int RIGHT = 620;

    private WindowStage stage;

    @BeforeEach
    void open() {
        stage = WindowStage.open();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    /** Does everything that the original chat room could do, from start to end. */
    @ParameterizedTest
    @EnumSource(Language.class)
    void theWalkThrough(Language language) throws Exception {
        Texts texts = WindowTexts.in(language);
        String shots = language.name().toLowerCase(Locale.ROOT);
        WindowDriver ann = stage.window(language, 0);
        theFirstPostAsksForAName(ann, texts, shots);

        WindowDriver wolf = stage.window(language, RIGHT);
        ChatClient bo = twoOthersCome(ann, wolf, texts);
        theUserIsRenamed(ann, wolf, texts);
        ann.screenshot(shots + "-4-talk");

        bo.close();
        ann.awaitLabel("online", "3");
        ann.awaitLine(texts.get("announcement") + ": " + texts.get("left.BYE", "狼走了"));
        theUserLeaves(wolf, texts, shots);
        ann.awaitLabel("online", "2");
        ann.awaitLine(texts.get("announcement") + ": " + texts.get("left.BYE", "狼来了"));
        ann.screenshot(shots + "-6-alone");
    }

    private static void theFirstPostAsksForAName(WindowDriver ann, Texts texts, String shots) {
        ann.awaitLabel("online", texts.get("loading"));
        ann.awaitLabel("name", texts.get("loading"));
        ann.awaitLabel("state", texts.get("state.outside"));
        ann.screenshot(shots + "-1-start");

        ann.write("hello");
        ann.click("send");
        ann.awaitDialog();
        ann.screenshot(shots + "-2-name");
        ann.answerName("公告");
        ann.awaitMessage(texts.get("rejected.NAME_RESERVED"));
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
    }

    private ChatClient twoOthersCome(WindowDriver ann, WindowDriver wolf, Texts texts) throws Exception {
        wolf.write("你好");
        wolf.click("send");
        wolf.answerName("ann");
        wolf.awaitMessage(texts.get("rejected.NAME_TAKEN"));
        wolf.answerName("狼来了");
        wolf.awaitLine("]狼来了: 你好");
        ann.awaitLine("]狼来了: 你好");
        ChatClient bo = stage.client("狼走了");
        ann.awaitLabel("online", "4");
        wolf.awaitLabel("online", "4");
        assertThat(bo.members(RoomId.LOBBY).get(10, TimeUnit.SECONDS).online()).isEqualTo(4);
        WindowStage.post(bo, "大家好！");
        stage.announce("☕");
        ann.awaitLine("]狼走了: 大家好！");
        ann.awaitLine("]" + texts.get("announcement") + ": ☕");
        return bo;
    }

    private static void theUserIsRenamed(WindowDriver ann, WindowDriver wolf, Texts texts) {
        ann.click("rename");
        ann.answerName("公告");
        ann.awaitMessage(texts.get("rejected.NAME_RESERVED"));
        ann.answerName("Anna");
        ann.awaitNoDialog();
        ann.awaitLabel("name", "Anna");
        wolf.awaitLine(texts.get("announcement") + ": " + texts.get("renamed", "Ann", "Anna"));
        ann.say("now I am Anna");
        wolf.awaitLine("]Anna: now I am Anna");
    }

    private static void theUserLeaves(WindowDriver wolf, Texts texts, String shots) throws Exception {
        wolf.closeAndAnswer(texts.get("leave.no"), () -> wolf.screenshot(shots + "-5-leave"));
        wolf.awaitNoDialog();
        assertThat(wolf.window().gone()).isNotDone();
        wolf.closeAndAnswer(texts.get("leave.yes"), () -> {});
        wolf.window().gone().get(10, TimeUnit.SECONDS);
    }

    @Test
    void enterSendsAndShiftEnterDoesNot() {
        WindowDriver ann = stage.windowOf("Ann");
        ann.write("one");
        ann.pressEnterWith(KeyEvent.VK_SHIFT);
        ann.write("two");
        assertThat(ann.draft()).isEqualTo("one\ntwo");
        ann.pressEnter();
        ann.awaitLine("]Ann: one\n    two");
        assertThat(ann.draft()).isEmpty();

        ann.write("three");
        ann.pressEnterWith(KeyEvent.VK_CONTROL);
        ann.awaitLine("]Ann: three");
        assertThat(ann.draft()).isEmpty();
        ann.pressEnter();
        assertThat(ann.draft()).isEmpty();
    }

    @Test
    void theRoomCanBeHostedInTheWindow() throws Exception {
        WindowDriver ann = stage.window(Language.EN, 0);
        ann.click("server");
        ann.clickInDialog("host");
        ann.setInDialog("ownPort", String.valueOf(stage.port()));
        ann.clickInDialog("ok");
        ann.awaitMessage("cannot listen on");
        ann.screenshot("en-7-port-taken");
        ann.setInDialog("ownPort", "99999");
        ann.clickInDialog("ok");
        ann.awaitMessage("The port must be a number from 0 to 65535.");
        ann.setInDialog("ownPort", "0");
        ann.clickInDialog("ok");
        ann.awaitNoDialog();
        ann.awaitLabel("place", "this window, port ");
        int hosted = Integer.parseInt(ann.label("place").replaceAll("\\D", ""));

        ann.write("anybody?");
        ann.click("send");
        ann.answerName("Ann");
        ann.awaitLine("]Ann: anybody?");
        stage.client("Bo", hosted);
        ann.awaitLine("Bo joined the room");

        ann.closeAndAnswer("Leave", () -> ann.screenshot("en-8-leave-hosted"));
        ann.window().gone().get(10, TimeUnit.SECONDS);
        assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), hosted).close())
                .isInstanceOf(ConnectException.class);
    }

    @Test
    void theServerMayGoAndComeBack() {
        WindowDriver ann = stage.windowOf("Ann");
        ann.awaitLabel("state", "Online");
        ann.awaitLabel("online", "2");
        int port = stage.port();
        stage.server().close();
        ann.awaitLabel("state", "Offline, next try in ");
        ann.awaitLabel("online", "loading");
        ann.say("still there?");
        ann.awaitLabel("unanswered", "1 message not delivered yet");
        ann.screenshot("en-9-offline");

        stage.serveAgain(port);
        ann.awaitLabel("state", "Online");
        ann.awaitLine("]Ann: still there?");
        ann.awaitLabel("online", "2");
    }

    @Test
    void withoutAServerTheDialogSaysSoAndCanBeCancelled() {
        WindowDriver ann = stage.window(Language.EN, 0);
        stage.server().close();
        ann.write("hello");
        ann.click("send");
        ann.answerName("Ann");
        ann.awaitMessage("Cannot reach");
        ann.screenshot("en-10-no-server");
        ann.clickInDialog("cancel");
        ann.awaitNoDialog();
        ann.awaitLabel("state", "Not in the room yet");
        assertThat(ann.draft()).isEqualTo("hello");
    }
}
