package io.github.embedchat.client.internal.io;

/**
 * How a client reaches its server, and its sense of time.
 *
 * <p><b>Threading:</b> {@link #connect} and {@link #end} are called under the runtime's lock; they return at once, and call the runtime
 * only later.
 */
public interface Network {
    /** Begins to make a connection; the runtime hears of it through {@link Inbound}. */
    Link connect();

    /** No more connections. */
    void end();

    /** The runtime may have to be woken earlier than before. Any thread, without the lock. */
    default void changed() {}

    /** Whether a thread may wait for what happens on this network. */
    default boolean isAwaitable() {
        return true;
    }

    /** Milliseconds of a clock that never goes back. Any thread. */
    long now();

    /** One connection, or the attempt to make it. */
    interface Link {
        /** Sends one line, its LF included, behind those before it. */
        void send(byte[] line);

        /** Ends it. */
        void close();
    }
}
