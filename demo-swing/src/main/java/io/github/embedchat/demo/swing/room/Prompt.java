package io.github.embedchat.demo.swing.room;

/**
 * A dialog that stays open while its answer is tried, and asks again if the answer is rejected.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
public interface Prompt {
    /** Shows that the answer is being tried. */
    void waiting(String what);

    /** Shows why the answer was rejected; the user may give another one. */
    void refused(String reason);

    /** Closes the dialog. */
    void done();

    /** Whether the dialog is neither done nor cancelled. */
    boolean isOpen();

    /** Receives the answer. */
    @FunctionalInterface
    interface Asker<A> {
        /** The user has answered; called again after a rejected answer. */
        void answered(A answer, Prompt prompt);

        /** The user has cancelled the dialog. */
        default void cancelled() {}
    }
}
