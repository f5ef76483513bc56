package io.github.embedchat.server.internal.plugin;

import io.github.embedchat.server.internal.connection.EventLoop;
import java.time.Duration;
import java.util.concurrent.Executor;

/**
 * Makes the calls to one plug-in, one after the other. Once it has ended, {@link #execute} throws
 * {@link java.util.concurrent.RejectedExecutionException}.
 *
 * <p><b>Threading:</b> any thread.
 */
public interface PluginExecutor extends Executor {
    /** The name of the plug-in in the server's log. */
    String owner();

    /** Whether the calling thread makes the calls of this executor. */
    boolean isCurrentThread();

    /** From now on, long calls are interrupted, unless the executor belongs to the embedding program. */
    void watch();

    /** Accepts no further calls, but still makes those that wait. */
    void end();

    /**
     * Ends at once: drops the calls that wait, and interrupts the current one unless the executor belongs to the
     * embedding program.
     */
    void abort();

    /** Creates executors for plug-ins. */
    interface Source {
        /** @param patience how long a call may take while others wait */
        PluginExecutor create(String owner, Duration patience, EventLoop timer);
    }
}
