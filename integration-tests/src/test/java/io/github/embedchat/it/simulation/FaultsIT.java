package io.github.embedchat.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.embedchat.it.simulation.fault.ClientFaults;
import io.github.embedchat.it.simulation.fault.Fault;
import io.github.embedchat.it.simulation.fault.FrameFaults;
import io.github.embedchat.it.simulation.fault.LogFaults;
import io.github.embedchat.it.simulation.fault.SessionFaults;
import io.github.embedchat.it.simulation.fault.ThreadFaults;
import io.github.embedchat.it.simulation.fault.UserFaults;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Checks the simulation itself: it must find each of these deliberate faults. */
class FaultsIT {
    private static final int SEEDS = 2_000;

    private static Map<String, Supplier<Fault>> faults() {
        Map<String, Supplier<Fault>> all = new TreeMap<>();
        all.putAll(ClientFaults.all());
        all.putAll(FrameFaults.all());
        all.putAll(LogFaults.all());
        all.putAll(SessionFaults.all());
        all.putAll(ThreadFaults.all());
        all.putAll(UserFaults.all());
        return all;
    }

    @TestFactory
    Stream<DynamicTest> everyFaultIsFound() {
        return faults().entrySet().stream()
                .map(fault -> DynamicTest.dynamicTest(fault.getKey(), () -> assertFound(fault.getValue())));
    }

    private static void assertFound(Supplier<Fault> fault) {
        for (long seed = 1; seed <= SEEDS; seed++) {
            try {
                Simulation.run(seed, fault.get());
            } catch (AssertionError | RuntimeException found) {
                return;
            }
        }
        fail("not found in " + SEEDS + " runs");
    }

    @Test
    void thereAreAtLeastSixtyFaults() {
        assertThat(faults()).hasSizeGreaterThanOrEqualTo(60);
    }
}
