package io.github.embedchat.client.internal;

/**
 * How a client gets to its server, and its sense of time: in production {@link Sockets}, in tests perhaps memory and a time that the
 * test moves (see chat-testkit).
 *
 * <p><b>Threading:</b> {@link #start}, {@link #connect} and {@link #end} are called under the runtime's lock; they return at once, and
 * call the runtime only later.
 */
public interface Network {
    /** Begins to serve a client; once, before the first connection. */
    void start(ClientRuntime runtime);

    /** Begins to make a connection, of which {@link Inbound} is to tell the runtime. */
    Link connect();

    /** No more connections. */
    void end();

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
