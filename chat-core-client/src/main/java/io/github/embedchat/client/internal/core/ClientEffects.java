package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.client.internal.core.LifecycleSettings.Checkpoint;
import java.util.function.Consumer;

/**
 * Side effects that a {@link ConnectionLifecycle} requests. The lifecycle has no other output.
 *
 * <p><b>Threading:</b> every method returns at once, and calls the lifecycle only after the lifecycle's own method has
 * returned.
 */
public interface ClientEffects {
    /** Returns milliseconds of a clock that never goes back. */
    long now();

    /**
     * Starts to connect. Unless {@link #disconnect} comes first, {@link ConnectionLifecycle#connected},
     * {@link ConnectionLifecycle#disconnected} or {@link ConnectionLifecycle#distrusted} follows.
     */
    void connect();

    /** Sends one line, including its LF. */
    void send(byte[] line);

    /** Ends the connection or the attempt, if there is one. The lifecycle gets no further events of it. */
    void disconnect();

    /** Queues a call of every listener. */
    void tell(Consumer<ChatListener> call);

    /** Queues a call that shows a post to every listener. */
    default void show(Posted posted) {
        tell(listener -> listener.onPosted(posted));
    }

    /** Queues the completion of a future, in order with the calls of {@link #tell}. */
    void settle(Runnable completion);

    /**
     * Whether the application is so far behind that it should not be told more. If this returns true,
     * {@link ConnectionLifecycle#drained} follows once the application has caught up.
     */
    boolean isBacklogged();

    /** Saves a checkpoint after the application has processed every call queued so far. */
    void save(Checkpoint checkpoint);
}
