package io.github.embedchat.server.internal.plugin;

import io.github.embedchat.server.internal.connection.EventLoop;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Makes the calls of one plug-in, one after the other. Throws {@link java.util.concurrent.RejectedExecutionException} once it has been
 * told to end.
 *
 * <p><b>Threading:</b> any thread.
 */
public interface PluginExecutor extends Executor {
    /** Whose calls it makes, for the log. */
    String owner();

    /** Whether it is this worker who asks. */
    boolean isCurrentThread();

    /** From now on it is impatient. */
    void watch();

    /** Takes nothing more; ends with what it has been given. */
    void end();

    /** Ends now, whatever it does. */
    void abort();

    /** Where workers come from. */
    interface Source {
        /** @param patience with a call that takes long while others wait */
        PluginExecutor create(String owner, Duration patience, EventLoop timer);
    }
}
