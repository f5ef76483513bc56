package io.github.embedchat.demo.swing.window;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.demo.shared.Language;
import io.github.embedchat.demo.shared.ServerAddress;
import io.github.embedchat.demo.swing.look.Theme;
import io.github.embedchat.demo.swing.room.WindowTexts;
import java.awt.Component;
import java.awt.Container;
import java.awt.Point;
import java.awt.Window;
import java.awt.event.KeyEvent;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import javax.swing.AbstractButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JFrame;
import javax.swing.JLabel;
import javax.swing.JOptionPane;
import javax.swing.text.JTextComponent;
import org.assertj.swing.core.GenericTypeMatcher;
import org.assertj.swing.core.Robot;
import org.assertj.swing.edt.GuiActionRunner;
import org.assertj.swing.fixture.FrameFixture;
import org.assertj.swing.fixture.JTextComponentFixture;
import org.jspecify.annotations.Nullable;

/** The eyes and hands of a user in front of one window. */
public final class WindowDriver {
    private final Robot robot;
    private final Hands hands;
    private final ChatWindow window;

    private WindowDriver(Robot robot, ChatWindow window) {
        this.robot = robot;
        this.hands = new Hands(robot);
        this.window = window;
    }

    /** @param x position on the screen, so that several windows do not cover each other */
    static WindowDriver open(Robot robot, int x, Language language, ServerAddress address, @Nullable String name) {
        ChatWindow window = GuiActionRunner.execute(() -> {
            Theme.install();
            ChatWindow made = new ChatWindow(address, RoomId.LOBBY, WindowTexts.in(language));
            made.frame().setLocation(x, 10);
            made.open(name);
            return made;
        });
        WindowDriver driver = new WindowDriver(robot, window);
        driver.until("the window is open", () -> driver.isShowing("send"));
        return driver;
    }

    public ChatWindow window() {
        return window;
    }

    public JFrame frame() {
        return window.frame();
    }

    private <C extends Component> C find(String name, Class<C> type) {
        return robot.finder().findByName(frame(), name, type, false);
    }

    public JComponent transcript() {
        return find("transcript", JComponent.class);
    }

    /** Returns the visible lines, as a screen reader gets them. */
    public String seen() {
        return GuiActionRunner.execute(() -> transcript().getAccessibleContext().getAccessibleDescription());
    }

    String label(String name) {
        return GuiActionRunner.execute(() -> find(name, JLabel.class).getText());
    }

    String draft() {
        return GuiActionRunner.execute(() -> find("draft", JTextComponent.class).getText());
    }

    public boolean isShowing(String button) {
        return GuiActionRunner.execute(() -> find(button, AbstractButton.class).isShowing());
    }

    public void awaitLine(String text) {
        until("a line " + text, () -> seen().contains(text));
    }

    public void awaitLabel(String name, String text) {
        until(name + " " + text, () -> label(name).contains(text));
    }

    void awaitDraft(String text) {
        until("draft " + text, () -> draft().equals(text));
    }

    public void until(String what, BooleanSupplier holds) {
        hands.until(what, holds);
    }

    public void click(String button) {
        hands.click(find(button, AbstractButton.class));
    }

    /** Types the characters of a keyboard, and sets all others as an input method would. */
    public void write(String text) {
        JTextComponentFixture typing = new JTextComponentFixture(robot, focusedBox());
        if (text.chars().allMatch(c -> c < 128)) {
            typing.enterText(text);
        } else {
            typing.setText(text);
        }
    }

    private JTextComponent focusedBox() {
        return hands.focus(find("draft", JTextComponent.class));
    }

    void pressEnter() {
        focusedBox();
        robot.pressAndReleaseKey(KeyEvent.VK_ENTER);
        robot.waitForIdle();
    }

    /** @param modifier the key code of the modifier */
    void pressEnterWith(int modifier) {
        focusedBox();
        hands.pressWith(modifier, KeyEvent.VK_ENTER);
    }

    public void say(String text) {
        write(text);
        pressEnter();
    }

    public void copyAll() {
        hands.focus(transcript());
        hands.pressWith(KeyEvent.VK_CONTROL, KeyEvent.VK_A);
        hands.pressWith(KeyEvent.VK_CONTROL, KeyEvent.VK_C);
    }

    public void mark(Point from, Point to) {
        hands.drag(transcript(), from, to);
    }

    public void wheel(int notches) {
        robot.rotateMouseWheel(transcript(), notches);
        robot.waitForIdle();
    }

    /** Closes the window, and answers the question that asks for confirmation. */
    void closeAndAnswer(String answer, Runnable meanwhile) {
        new FrameFixture(robot, frame()).close();
        awaitDialog();
        meanwhile.run();
        JOptionPane question = robot.finder().findByType(openDialog().orElseThrow(), JOptionPane.class);
        hands.click(robot.finder().find(question, new GenericTypeMatcher<>(AbstractButton.class) {
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
        hands.click(inDialog(button, AbstractButton.class));
    }

    void setInDialog(String field, String text) {
        JTextComponent found = hands.focus(inDialog(field, JTextComponent.class));
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

    /** Writes a picture for people to look at. */
    public void screenshot(String name) {
        robot.waitForIdle();
        Screenshot.take(GuiActionRunner.execute(() -> frame().getBounds()), name);
    }
}
