package io.github.embedchat.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.it.simulation.fault.Fault;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Checks in random runs that no post is lost or duplicated, at whatever moment a connection or a program fails.
 * {@code -Dsimulation.seed=S} repeats one run; {@code -Dsimulation.seeds=N} sets the number of runs, by default 1,000.
 */
class SimulationIT {
    @Test
    void noRunBreaksAPromise() {
        Long seed = Long.getLong("simulation.seed");
        if (seed != null) {
            Simulation.run(seed, new Fault());
            return;
        }
        for (long s = 1; s <= Long.getLong("simulation.seeds", 1_000); s++) {
            try {
                Simulation.run(s, new Fault());
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        "repeat with ./mvnw test -pl integration-tests -am -Dtest=SimulationIT"
                                + " -Dsurefire.failIfNoSpecifiedTests=false -Dsimulation.seed=" + s,
                        e);
            }
        }
    }

    /**
     * Seeds of past failures: posts that never ended in a room that was left, rooms joined again during a leave,
     * presence lost in a gap or reported too early, and a room joined again during a removal.
     */
    @ParameterizedTest
    @ValueSource(longs = {3, 411, 2314, 4062, 1088})
    void runsThatFailedInThePastPass(long seed) {
        Simulation.run(seed, new Fault());
    }

    @Test
    void theSameSeedGivesTheSameRun() {
        for (long seed = 1; seed <= 20; seed++) {
            assertThat(Simulation.run(seed, new Fault())).isEqualTo(Simulation.run(seed, new Fault()));
        }
    }
}
