package io.github.embedchat.demo.swing.window;

import java.awt.Component;
import java.awt.Point;
import java.awt.Window;
import java.awt.event.ActionListener;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import javax.swing.AbstractButton;
import javax.swing.SwingUtilities;
import org.assertj.swing.core.Robot;
import org.assertj.swing.edt.GuiActionRunner;
import org.assertj.swing.exception.WaitTimedOutError;
import org.assertj.swing.timing.Condition;
import org.assertj.swing.timing.Pause;
import org.assertj.swing.timing.Timeout;

/** A robot that clicks and types, waits as a user does, and clicks again if a click was lost. */
record Hands(Robot robot) {
    private static final Timeout PATIENCE = Timeout.timeout(20_000);
    private static final Timeout BEFORE_THE_NEXT_CLICK = Timeout.timeout(1_500);
    private static final int CLICKS = 5;

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

    void click(AbstractButton button) {
        AtomicBoolean heard = new AtomicBoolean();
        ActionListener listener = event -> heard.set(true);
        GuiActionRunner.execute(() -> button.addActionListener(listener));
        clickUntil(button, heard::get);
        GuiActionRunner.execute(() -> button.removeActionListener(listener));
        robot.waitForIdle();
    }

    /** Gives the focus of the keyboard. Without a window manager, only a click does that after a dialog. */
    <C extends Component> C focus(C component) {
        clickUntil(component, () -> GuiActionRunner.execute(component::isFocusOwner));
        return component;
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

    /** Moves the window to where the toolkit expects it: without a window manager, the two may differ. */
    private static void settle(Window window) {
        Point believed = window.getLocation();
        window.setLocation(believed.x, believed.y + 1);
    }

    void pressWith(int modifier, int key) {
        robot.pressKey(modifier);
        robot.pressAndReleaseKey(key);
        robot.releaseKey(modifier);
        robot.waitForIdle();
    }

    void drag(Component component, Point from, Point to) {
        robot.pressMouse(component, from);
        robot.moveMouse(component, new Point((from.x + to.x) / 2, (from.y + to.y) / 2));
        robot.moveMouse(component, to);
        robot.releaseMouseButtons();
        robot.waitForIdle();
    }
}
