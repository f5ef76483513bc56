package io.github.embedchat.it.simulation.fact;

import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.server.internal.SimulatedServer;

/** The storage of a server's posts over all its lives. */
public interface Storage extends AutoCloseable {
    /** Opens the log for the next life of the server; {@code history} is told of everything that it really holds. */
    RoomLog open(History history);

    /** Kills the server. */
    void crash();

    /** Ends the run. */
    @Override
    default void close() {}

    /** Returns storage in the memory of the server itself. */
    static Storage memory(SimulatedServer world) {
        return new Storage() {
            @Override
            public RoomLog open(History history) {
                RoomLog log = world.inMemory();
                history.follow(log, History.ROOMS);
                return log;
            }

            @Override
            public void crash() {}
        };
    }

    /** Returns remote storage, which outlives the server, behind an unreliable connection. */
    static Storage remote(SimulatedServer world) {
        RoomLog kept = world.inMemory();
        return new Storage() {
            private UnsteadyLog line;

            @Override
            public RoomLog open(History history) {
                if (line == null) {
                    history.follow(kept, History.ROOMS);
                }
                line = new UnsteadyLog(kept, world.newLoop(), world.random(), draft -> history.untaken(draft.text()));
                return line;
            }

            @Override
            public void crash() {
                line.close();
            }
        };
    }
}
