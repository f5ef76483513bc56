package io.github.embedchat.client.internal.io;

import java.time.Duration;
import java.util.concurrent.Future;

/**
 * A client's way to its server, and its clock.
 *
 * <p><b>Threading:</b> {@link #connect} and {@link #end} are called under the runtime's lock. They return at once, and
 * call the runtime only later.
 */
public interface Network {
    /** Starts to open a connection. {@link Inbound} reports the result to the runtime. */
    Link connect();

    /** Called when the client is closed: no more connections are opened. */
    void end();

    /** Called when the runtime may need to be woken earlier than before. Any thread, without the lock. */
    default void changed() {}

    /** Whether a thread may wait for events of this network. */
    default boolean isAwaitable() {
        return true;
    }

    /**
     * Runs an action later, on a thread of the network, unless the network ends before. Any thread.
     *
     * @return a future to cancel the action with
     */
    Future<?> schedule(Runnable action, Duration delay);

    /** Returns milliseconds of a clock that never goes back. Any thread. */
    long now();

    /** A connection, or the attempt to open one. */
    interface Link {
        /** Sends one line, including its LF, after the lines before it. */
        void send(byte[] line);

        /** Closes the connection or gives up the attempt. */
        void close();
    }
}
