package io.github.embedchat.client.internal.io;

import io.github.embedchat.api.listener.ChatListener;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.client.internal.core.ClientEffects;
import io.github.embedchat.client.internal.core.LifecycleSettings.Checkpoint;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the effects of a lifecycle: uses the network and calls the application.
 *
 * <p><b>Threading:</b> every method is called under the runtime's lock.
 */
final class RuntimeEffects implements ClientEffects {
    private final Network network;
    private final Callbacks callbacks;
    private final Interception interception;
    private final @Nullable CheckpointSaver saver;
    /** The current connection or attempt; null if there is none. */
    private Network.@Nullable Link link;

    /** @param saver null if nothing is to be saved */
    RuntimeEffects(Network network, Callbacks callbacks, Interception interception, @Nullable CheckpointSaver saver) {
        this.network = network;
        this.callbacks = callbacks;
        this.interception = interception;
        this.saver = saver;
    }

    /** Whether this is the current link. Events of all other links are ignored. */
    boolean isWanted(Network.Link one) {
        return one == link;
    }

    @Override
    public long now() {
        return network.now();
    }

    @Override
    public void connect() {
        link = network.connect();
    }

    @Override
    public void send(byte[] line) {
        if (link != null) {
            link.send(line);
        }
    }

    @Override
    public void disconnect() {
        if (link != null) {
            link.close();
            link = null;
        }
    }

    @Override
    public void tell(Consumer<ChatListener> call) {
        callbacks.tell(call);
    }

    @Override
    public void show(Posted posted) {
        callbacks.tell(listener -> listener.onPosted(interception.show(posted)));
    }

    @Override
    public void settle(Runnable completion) {
        callbacks.settle(completion);
    }

    @Override
    public boolean isBacklogged() {
        return callbacks.isBacklogged();
    }

    @Override
    public void save(Checkpoint checkpoint) {
        if (saver != null) {
            callbacks.mark(() -> saver.save(checkpoint));
        }
    }
}
