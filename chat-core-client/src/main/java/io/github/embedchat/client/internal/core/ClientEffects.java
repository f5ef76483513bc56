package io.github.embedchat.client.internal.core;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.client.internal.core.LifecycleSettings.Checkpoint;
import java.util.function.Consumer;

/**
 * The side effects of a {@link ConnectionLifecycle}, and its only way out.
 *
 * <p><b>Threading:</b> every method returns at once and calls back only after the lifecycle's own method has returned.
 */
public interface ClientEffects {
    /** Milliseconds of a clock that never goes back. */
    long now();

    /**
     * Starts to connect. {@link ConnectionLifecycle#connected} or {@link ConnectionLifecycle#disconnected} follows, unless
     * {@link #disconnect} comes first.
     */
    void connect();

    /** Sends one line, its LF included. */
    void send(byte[] line);

    /** Ends the connection or the attempt, if there is one. No event of it follows. */
    void disconnect();

    /** Calls every listener, in its turn. */
    void tell(Consumer<ChatListener> call);

    /** Shows every listener a post, in its turn. */
    default void show(Posted posted) {
        tell(listener -> listener.onPosted(posted));
    }

    /** Completes a future, in its turn among the calls of {@link #tell}. */
    void settle(Runnable completion);

    /**
     * Whether the application is so far behind that nothing more should be told; then {@link ConnectionLifecycle#drained} follows once it
     * has caught up.
     */
    boolean isBacklogged();

    /** Saves a checkpoint once the application has seen everything that it was told so far. */
    void save(Checkpoint checkpoint);
}
