package io.github.embedchat.demo.swing;

import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Window;
import java.awt.event.ActionListener;
import java.awt.event.KeyEvent;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;
import org.assertj.swing.core.GenericTypeMatcher;
import org.assertj.swing.core.Robot;
import org.assertj.swing.edt.GuiActionRunner;
import org.assertj.swing.exception.WaitTimedOutError;
import org.assertj.swing.fixture.FrameFixture;
import org.assertj.swing.fixture.JTextComponentFixture;
import org.assertj.swing.timing.Condition;
import org.assertj.swing.timing.Pause;
import org.assertj.swing.timing.Timeout;

/**
 * The eyes and hands of somebody in front of one window. Clicks again where a click was lost, as everybody does.
 */
final class WindowDriver {
    private static final Timeout PATIENCE = Timeout.timeout(20_000);
    private static final Timeout BEFORE_THE_NEXT_CLICK = Timeout.timeout(1_500);
    private static final int CLICKS = 5;

    private final Robot robot;
    private final ChatWindow window;

    private WindowDriver(Robot robot, ChatWindow window) {
        this.robot = robot;
        this.window = window;
    }

    /** @param x where on the screen it stands, so that several windows do not cover each other */
    static WindowDriver open(Robot robot, int x, String... args) {
        Options options = Options.parse(args);
        ChatWindow window = GuiActionRunner.execute(() -> {
            Look.install();
            ChatWindow made = new ChatWindow(options, WindowTexts.in(options.language()));
            made.frame().setLocation(x, 10);
            made.open(options.name());
            return made;
        });
        WindowDriver driver = new WindowDriver(robot, window);
        driver.until("the window is open", () -> driver.isShowing("send"));
        return driver;
    }

    ChatWindow window() {
        return window;
    }

    JFrame frame() {
        return window.frame();
    }

    private <C extends Component> C find(String name, Class<C> type) {
        return robot.finder().findByName(frame(), name, type, false);
    }

    TranscriptCanvas transcript() {
        return find("transcript", TranscriptCanvas.class);
    }

    /** The lines that can be seen just now. */
    String seen() {
        return GuiActionRunner.execute(() -> transcript().seen());
    }

    String label(String name) {
        return GuiActionRunner.execute(() -> find(name, JLabel.class).getText());
    }

    String draft() {
        return GuiActionRunner.execute(() -> find("draft", JTextComponent.class).getText());
    }

    boolean isShowing(String button) {
        return GuiActionRunner.execute(() -> find(button, AbstractButton.class).isShowing());
    }

    void awaitLine(String text) {
        until("a line " + text, () -> seen().contains(text));
    }

    void awaitLabel(String name, String text) {
        until(name + " " + text, () -> label(name).contains(text));
    }

    void awaitDraft(String text) {
        until("draft " + text, () -> draft().equals(text));
    }

    void until(String what, BooleanSupplier holds) {
        until(what, holds, PATIENCE);
    }

    private static void until(String what, BooleanSupplier holds, Timeout patience) {
        Pause.pause(
                new Condition(what) {
                    @Override
                    public boolean test() {
                        return holds.getAsBoolean();
                    }
                },
                patience);
    }

    void click(String button) {
        click(find(button, AbstractButton.class));
    }

    private void click(AbstractButton button) {
        AtomicBoolean heard = new AtomicBoolean();
        ActionListener listener = event -> heard.set(true);
        GuiActionRunner.execute(() -> button.addActionListener(listener));
        clickUntil(button, heard::get);
        GuiActionRunner.execute(() -> button.removeActionListener(listener));
        robot.waitForIdle();
    }

    private void clickUntil(Component component, BooleanSupplier heard) {
        for (int clicks = 1; !heard.getAsBoolean(); clicks++) {
            robot.waitForIdle();
            robot.click(component);
            try {
                until("the click", heard, BEFORE_THE_NEXT_CLICK);
            } catch (WaitTimedOutError e) {
                if (clicks == CLICKS) {
                    throw e;
                }
                GuiActionRunner.execute(() -> settle(SwingUtilities.getWindowAncestor(component)));
            }
        }
    }

    /** Moves the window to where the toolkit believes it to be: without a window manager it sometimes loses track. */
    private static void settle(Window window) {
        Point believed = window.getLocation();
        window.setLocation(believed.x, believed.y + 1);
    }

    /** Types what a keyboard has; sets the rest, as an input method would. */
    void write(String text) {
        JTextComponent box = focusedBox();
        JTextComponentFixture hands = new JTextComponentFixture(robot, box);
        if (text.chars().allMatch(c -> c < 128)) {
            hands.enterText(text);
        } else {
            hands.setText(text);
        }
    }

    /** With the keyboard's focus: where no window manager gives it back after a dialog, a click does. */
    private JTextComponent focusedBox() {
        JTextComponent box = find("draft", JTextComponent.class);
        clickUntil(box, () -> GuiActionRunner.execute(box::isFocusOwner));
        return box;
    }

    void pressEnter() {
        focusedBox();
        robot.pressAndReleaseKey(KeyEvent.VK_ENTER);
        robot.waitForIdle();
    }

    /** @param modifier a key too */
    void pressEnterWith(int modifier) {
        focusedBox();
        pressWith(modifier, KeyEvent.VK_ENTER);
    }

    private void pressWith(int modifier, int key) {
        robot.pressKey(modifier);
        robot.pressAndReleaseKey(key);
        robot.releaseKey(modifier);
        robot.waitForIdle();
    }

    void say(String text) {
        write(text);
        pressEnter();
    }

    void copyAll() {
        TranscriptCanvas canvas = transcript();
        clickUntil(canvas, () -> GuiActionRunner.execute(canvas::isFocusOwner));
        pressWith(KeyEvent.VK_CONTROL, KeyEvent.VK_A);
        pressWith(KeyEvent.VK_CONTROL, KeyEvent.VK_C);
    }

    void mark(Point from, Point to) {
        TranscriptCanvas canvas = transcript();
        robot.pressMouse(canvas, from);
        robot.moveMouse(canvas, new Point((from.x + to.x) / 2, (from.y + to.y) / 2));
        robot.moveMouse(canvas, to);
        robot.releaseMouseButtons();
        robot.waitForIdle();
    }

    void wheel(int notches) {
        robot.rotateMouseWheel(transcript(), notches);
        robot.waitForIdle();
    }

    /** Wants to close the window, and answers the question whether that is meant. */
    void closeAndAnswer(String answer, Runnable meanwhile) {
        new FrameFixture(robot, frame()).close();
        until("the question", () -> openDialog().isPresent());
        robot.waitForIdle();
        meanwhile.run();
        JDialog dialog = openDialog().orElseThrow();
        JOptionPane question = robot.finder().findByType(dialog, JOptionPane.class);
        click(robot.finder().find(question, new GenericTypeMatcher<>(AbstractButton.class) {
            @Override
            protected boolean isMatching(AbstractButton button) {
                return answer.equals(button.getText());
            }
        }));
    }

    private Optional<JDialog> openDialog() {
        return GuiActionRunner.execute(() -> Stream.of(frame().getOwnedWindows())
                .filter(Window::isShowing)
                .filter(JDialog.class::isInstance)
                .map(JDialog.class::cast)
                .findFirst());
    }

    void awaitDialog() {
        until("a dialog", () -> openDialog().isPresent());
        robot.waitForIdle();
    }

    void awaitNoDialog() {
        until("no dialog", () -> openDialog().isEmpty());
    }

    private <C extends Component> C inDialog(String name, Class<C> type) {
        awaitDialog();
        Container dialog = openDialog().orElseThrow();
        return robot.finder().findByName(dialog, name, type);
    }

    void clickInDialog(String button) {
        click(inDialog(button, AbstractButton.class));
    }

    void setInDialog(String field, String text) {
        JTextComponent found = inDialog(field, JTextComponent.class);
        clickUntil(found, () -> GuiActionRunner.execute(found::isFocusOwner));
        new JTextComponentFixture(robot, found).setText(text);
    }

    void answerName(String name) {
        setInDialog("wanted", name);
        clickInDialog("ok");
    }

    void awaitMessage(String text) {
        until("message " + text, () -> message().contains(text));
    }

    private String message() {
        return openDialog()
                .map(dialog -> robot.finder().findByName(dialog, "message", JTextComponent.class))
                .map(message -> GuiActionRunner.execute(() -> message.getText()))
                .orElse("");
    }

    /** As a file for people to look at. */
    void screenshot(String name) {
        robot.waitForIdle();
        Screenshot.take(GuiActionRunner.execute(() -> frame().getBounds()), name);
    }
}
