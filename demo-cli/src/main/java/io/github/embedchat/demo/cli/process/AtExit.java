package io.github.embedchat.demo.cli.process;

/**
 * Runs an action at the end of the program, even if Ctrl-C or a signal ends it.
 *
 * <p><b>Threading:</b> the action may run twice, on two threads.
 */
public final class AtExit {
    private final Runnable closing;
    private final Thread hook;

    public AtExit(Runnable closing) {
        this.closing = closing;
        this.hook = new Thread(closing, "chatroom-exit");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** Runs the action now, at the regular end of the program. */
    public void close() {
        closing.run();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stoppingNow) {
            // the hook runs already; closing twice does no harm
        }
    }
}
