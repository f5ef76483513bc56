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

    /**
     * Returns the answer in the fields.
     *
     * @throws IllegalArgumentException if a field is wrong; the message tells the user what to enter
     */
    A read();

    /** Sets whether the user can change the fields. */
    void enable(boolean enabled);

    /** Moves the focus to the first field. */
    void focus();
}
