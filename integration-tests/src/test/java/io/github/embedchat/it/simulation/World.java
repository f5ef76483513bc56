package io.github.embedchat.it.simulation;

import io.github.embedchat.api.plugin.ChatOperations;
import io.github.embedchat.it.simulation.fact.History;
import io.github.embedchat.it.simulation.fact.Witness;
import io.github.embedchat.it.simulation.fault.Fault;
import io.github.embedchat.server.internal.SimulatedServer;
import java.util.Random;

/** The objects that everything in a run shares. */
record World(SimulatedServer server, Fault fault, History history, Witness witness) {
    Random random() {
        return server.random();
    }

    /** Returns the virtual time in milliseconds. */
    long millis() {
        return server.clock().millis();
    }

    ChatOperations operations() {
        return fault.operations(server.operations());
    }
}
