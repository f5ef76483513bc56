package io.github.embedchat.demo.swing.room;

/**
 * A dialog that stays open until its answer has been tried, and takes another one where it will not do.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
public interface Prompt {
    /** The answer is being tried: {@code what} is going on. */
    void waiting(String what);

    /** The answer will not do, for this reason; the user may give another one. */
    void refused(String reason);

    /** Closes it. */
    void done();

    /** Whether it is neither done nor cancelled. */
    boolean isOpen();

    /** Who wants to know. */
    @FunctionalInterface
    interface Asker<A> {
        /** The user has answered; comes again after a refusal. */
        void answered(A answer, Prompt prompt);

        /** The user does not want to answer, or to wait any longer. */
        default void cancelled() {}
    }
}
