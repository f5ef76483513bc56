package io.github.embedchat.demo.swing.window;

import javax.swing.JComponent;

/**
 * The fields of a dialog.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 *
 * @param <A> the answer
 */
interface Form<A> {
    JComponent component();

    /** @throws IllegalArgumentException saying to the user what is wrong */
    A read();

    /** Sets whether the fields can be changed. */
    void enable(boolean enabled);

    /** Moves the focus to the first field. */
    void focus();
}
