package io.github.embedchat.demo.swing.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.client.ChatClient;
import io.github.embedchat.demo.shared.Language;
import io.github.embedchat.demo.swing.room.TranscriptLine;
import io.github.embedchat.demo.swing.window.ChatWindow;
import io.github.embedchat.demo.swing.window.Screenshot;
import io.github.embedchat.demo.swing.window.WindowDriver;
import io.github.embedchat.demo.swing.window.WindowStage;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.Toolkit;
import java.awt.datatransfer.DataFlavor;
import java.awt.image.BufferedImage;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.swing.edt.GuiActionRunner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledIf;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests reading in the window, however long the transcript is. */
@Timeout(120)
@DisabledIf(value = "java.awt.GraphicsEnvironment#isHeadless", disabledReason = "no display (xvfb-run gives one)")
@ExtendWith(Screenshot.class)
class TranscriptIT {
    private WindowStage stage;

    @BeforeEach
    void open() {
        stage = WindowStage.open();
    }

    @AfterEach
    void close() {
        stage.close();
    }

    /** Makes the picture for the README. */
    @Test
    void aConversationReadsWell() throws Exception {
        WindowDriver ann = stage.windowOf("Ann");
        ann.say("Good morning! Who is in for the planning at ten?");
        ChatClient bo = stage.client("Bo");
        WindowStage.post(bo, "Me. I have put the open points in the wiki, the network part is still thin.");
        ChatClient wolf = stage.client("狼来了");
        WindowStage.post(wolf, "早上好！我也来。");
        ChatClient carla = stage.client("Carla");
        WindowStage.post(
                carla,
                "Three things from my side:\n"
                        + "1. the release notes need a second pair of eyes\n2. who takes the demo?\n3. cake \uD83D\uDE00");
        ann.awaitLine("cake");
        ann.say("I take the demo, and the cake.");
        stage.announce("The server restarts at noon.");
        bo.rename("Bo (on the train)");
        ann.awaitLine("on the train");
        WindowStage.post(bo, "There may be tunnels. What I write in them arrives later.");
        carla.close();
        ann.awaitLine("Carla left the room");
        ann.awaitLabel("online", "4");
        ann.write("See you at ten");
        ann.screenshot("conversation");
        assertThat(ann.seen()).startsWith("* [").contains("]狼来了: 早上好！我也来。");
    }

    @Test
    void newLinesDoNotMoveTheLinesThatAreBeingRead() throws Exception {
        WindowDriver ann = stage.windowOf("Ann");
        ChatClient bo = stage.client("Bo");
        for (int i = 0; i < 300; i++) {
            WindowStage.post(bo, "message " + i + " with enough words in it to need a second row in the window");
        }
        ann.awaitLine("message 299");
        ann.wheel(-10);
        String reading = ann.seen();
        assertThat(reading).doesNotContain("message 299");

        WindowStage.post(bo, "news");
        ann.until("a hint", () -> ann.isShowing("newer"));
        assertThat(ann.seen()).isEqualTo(reading);
        ann.screenshot("en-11-reading");
        ann.click("newer");
        ann.awaitLine("]Bo: news");
        ann.until("no hint", () -> !ann.isShowing("newer"));
        WindowStage.post(bo, "more news");
        ann.awaitLine("]Bo: more news");
    }

    @Test
    void linesCanBeSelectedAndCopied() throws Exception {
        WindowDriver ann = stage.windowOf("Ann");
        ann.awaitLine("Ann joined the room");
        WindowStage.post(stage.client("Bo"), "two\nlines 你好 😀");
        ann.awaitLine("😀");
        ann.copyAll();
        assertThat(Toolkit.getDefaultToolkit().getSystemClipboard().getData(DataFlavor.stringFlavor))
                .asString()
                .matches("""
                        \\* \\[.{19}]Announcement: Ann joined the room
                        \\* \\[.{19}]Announcement: Bo joined the room
                        \\[.{19}]Bo: two
                            lines 你好 😀""");

        ann.mark(new Point(120, 16), new Point(1, 44));
        String marked = GuiActionRunner.execute(
                () -> canvas(ann).selection().text(canvas(ann).transcript()));
        assertThat(marked).contains("Announcement: Ann joined the room\n").doesNotContain("Bo:");
        ann.screenshot("en-12-marked");
    }

    @Test
    void textOfOthersIsShownLiterally() throws Exception {
        WindowDriver ann = stage.windowOf("<html><h1>Ann");
        ChatClient other = stage.client("שלום");
        for (String text : List.of(
                "emoji 😀🎉❤️, arabic مرحبا بالعالم, and \u202Eturned\u202C",
                "control \u0007\u001B[31m, and a mark on a mark z\u0335\u0321\u0301\u0301\u0301\u0301\u0301\u0301\u0301",
                "[2026-11-22 20:15:02]<html><h1>Ann: no\n[2026-11-22 20:15:02]<html><h1>Ann: I owe you a hundred",
                "https://example.org/" + "a-long-path/".repeat(15),
                "w".repeat(200),
                "这是一条很长的消息，".repeat(12))) {
            WindowStage.post(other, text);
        }
        ann.awaitLine("这是一条很长的消息");
        assertThat(ann.seen()).contains("<U+202E>turned<U+202C>", "<U+0007><U+001B>[31m");
        ann.screenshot("en-13-foreign");
    }

    @Test
    void aHundredThousandLinesAreBoundedAndNeverLaidOutTogether() {
        WindowDriver ann = stage.window(Language.EN, 0);
        for (int batch = 0; batch < 110; batch++) {
            appendThousand(ann.window(), batch * 1_000);
        }
        ann.awaitLine("line 109999");
        TranscriptCanvas canvas = canvas(ann);
        assertThat(GuiActionRunner.execute(() -> canvas.transcript().first())).isEqualTo(10_000);

        scroll(canvas, () -> canvas.position().toStart());
        assertThat(ann.seen()).startsWith("[2026-11-22 20:15:02]Bo: line 10000\n");
        scroll(canvas, () -> canvas.position().scrollTo(canvas.position().total() / 2));
        assertThat(ann.seen()).containsPattern("line (59|60)\\d{3}");
        ann.screenshot("en-14-long");

        GuiActionRunner.execute(() -> ann.frame().setSize(800, 700));
        ann.until("another width", () -> canvas.getWidth() > 700);
        assertThat(ann.seen()).containsPattern("line (59|60)\\d{3}");
    }

    /** Maximum processor time of a frame: 16 ms are sixty frames a second. */
    @Test
    void aHundredThousandLinesStayFluid() {
        WindowDriver ann = stage.window(Language.EN, 0);
        for (int batch = 0; batch < 100; batch++) {
            appendThousand(ann.window(), batch * 1_000);
        }
        ann.awaitLine("line 99999");
        TranscriptCanvas canvas = canvas(ann);
        BufferedImage screen = new BufferedImage(canvas.getWidth(), canvas.getHeight(), BufferedImage.TYPE_INT_RGB);
        Random random = new Random(1);
        List<Duration> frames = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            frames.add(GuiActionRunner.execute(() -> cpuTime(() -> {
                ann.window().append(line(100_000));
                canvas.position().scrollTo((long)
                        (random.nextDouble() * canvas.position().total()));
                canvas.arrange();
                Graphics2D graphics = screen.createGraphics();
                canvas.paint(graphics);
                graphics.dispose();
            })));
        }
        Collections.sort(frames);
        assertThat(frames.get(frames.size() / 2))
                .as("a frame at a place never seen before, with a new line; the median of %s", frames)
                .isLessThan(Duration.ofMillis(16));
    }

    private static TranscriptCanvas canvas(WindowDriver window) {
        return (TranscriptCanvas) window.transcript();
    }

    private static Duration cpuTime(Runnable work) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        work.run();
        return Duration.ofNanos(threads.getCurrentThreadCpuTime() - start);
    }

    private static TranscriptLine line(int number) {
        return new TranscriptLine(TranscriptLine.Kind.OTHERS, "[2026-11-22 20:15:02]", "Bo", "line " + number, number);
    }

    private static void appendThousand(ChatWindow window, int first) {
        GuiActionRunner.execute(() -> {
            for (int i = first; i < first + 1_000; i++) {
                window.append(line(i));
            }
        });
    }

    private static void scroll(TranscriptCanvas canvas, Runnable move) {
        GuiActionRunner.execute(() -> {
            move.run();
            canvas.arrange();
        });
    }
}
