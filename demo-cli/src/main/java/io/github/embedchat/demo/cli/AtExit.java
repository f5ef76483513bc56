package io.github.embedchat.demo.cli;

/**
 * Closes something in the end, and also when the program is told to stop by Ctrl-C or a signal.
 *
 * <p><b>Threading:</b> what is to be closed must bear being closed twice, by two threads.
 */
final class AtExit {
    private final Runnable closing;
    private final Thread hook;

    AtExit(Runnable closing) {
        this.closing = closing;
        this.hook = new Thread(closing, "chatroom-exit");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    /** The end that comes by itself. */
    void close() {
        closing.run();
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException stoppingNow) {
            // the hook runs, and finds everything closed
        }
    }
}
