package io.github.embedchat.demo.swing.room;

/**
 * A dialog that stays open while the program tries the answer, and asks again if the answer is rejected.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
public interface Prompt {
    /** Shows that the program is trying the answer. */
    void waiting(String what);

    /** Shows why the answer was rejected; the user may give another one. */
    void refused(String reason);

    /** Closes the dialog. */
    void done();

    /** Returns true until the dialog is done or cancelled. */
    boolean isOpen();

    /** Receives the answer. */
    @FunctionalInterface
    interface Asker<A> {
        /** Called for each answer of the user, also after a rejected one. */
        void answered(A answer, Prompt prompt);

        /** Called when the user has cancelled the dialog. */
        default void cancelled() {}
    }
}
