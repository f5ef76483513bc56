package io.github.embedchat.it.simulation;

import io.github.embedchat.client.internal.core.LifecycleSettings.Checkpoint;
import io.github.embedchat.it.simulation.fault.Fault;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A session store, written by a thread of its own: of the checkpoints that wait, the newest one. */
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

    /** The program is killed: what waits is lost. */
    void kill() {
        waiting = null;
    }

    /** What a program that starts now finds. */
    Checkpoint load() {
        return kept;
    }
}
