package io.github.embedchat.it.simulation;

import io.github.embedchat.client.internal.core.LifecycleSettings.Checkpoint;
import io.github.embedchat.it.simulation.fault.Fault;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session store with its own thread, which writes only the newest of the waiting checkpoints. */
final class Store {
    private final EventLoop loop;
    private final Consumer<Checkpoint> disk;
    private Checkpoint kept = Checkpoint.NONE;
    private @Nullable Checkpoint waiting;

    Store(EventLoop loop, Fault fault) {
        this.loop = loop;
        this.disk = fault.store(checkpoint -> kept = checkpoint);
    }

    void save(Checkpoint checkpoint) {
        if (waiting == null) {
            loop.execute(this::write);
        }
        waiting = checkpoint;
    }

    private void write() {
        Checkpoint next = waiting;
        waiting = null;
        if (next != null) {
            disk.accept(next);
        }
    }

    /** Kills the program: checkpoints that wait are lost. */
    void kill() {
        waiting = null;
    }

    /** Returns the checkpoint that a starting program finds. */
    Checkpoint load() {
        return kept;
    }
}
