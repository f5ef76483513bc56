package io.github.embedchat.demo.swing.window;

import javax.swing.JComponent;

/**
 * The fields of a dialog.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 *
 * @param <A> what they say
 */
interface Form<A> {
    JComponent component();

    /** @throws IllegalArgumentException saying to the user what is wrong */
    A read();

    /** Whether the fields can be changed. */
    void enable(boolean enabled);

    /** Puts the cursor where the user begins to write. */
    void focus();
}
