package io.github.embedchat.demo.swing;

import java.util.concurrent.Executor;
import javax.swing.SwingUtilities;

/**
 * Where things run.
 *
 * @param ui one thread: the event dispatch thread, which never waits for anything
 * @param background whatever may wait
 */
record Threads(Executor ui, Executor background) {
    /** Those of a window. Background threads are no daemons: a farewell is said to the end. */
    static Threads ofSwing() {
        return new Threads(SwingUtilities::invokeLater, task -> new Thread(task, "chat-window-background").start());
    }
}
