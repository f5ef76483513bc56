package io.github.embedchat.demo.cli.process;

/**
 * Closes something at the end of the program, also when Ctrl-C or a signal ends it.
 *
 * <p><b>Threading:</b> what is to be closed must bear being closed twice, by two threads.
 */
public final class AtExit {
    private final Runnable closing;
    private final Thread hook;

    public AtExit(Runnable closing) {
        this.closing = closing;
        this.hook = new Thread(closing, "chatroom-exit");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Closes it now, at a regular end. */
    public void close() {
        closing.run();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stoppingNow) {
            // the hook runs, and finds everything closed
        }
    }
}
