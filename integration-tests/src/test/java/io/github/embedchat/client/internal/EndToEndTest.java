package io.github.embedchat.client.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.server.internal.session.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Real clients and a real server in one thread, in virtual time, with connections cut at any byte, gone dark or stalled, and logs
 * that forget nearly everything. {@code -Dend-to-end.seed=S} repeats one run, {@code -Dend-to-end.seeds=N} makes more of them.
 */
class EndToEndTest {
    private static final int CLIENTS = 5;
    private static final int ACTIONS = 120;

    @Test
    void nothingIsLostNothingComesTwiceWhateverIsCut() {
        Long seed = Long.getLong("end-to-end.seed");
        if (seed != null) {
            run(seed);
            return;
        }
        for (long s = 1; s <= Long.getLong("end-to-end.seeds", 300); s++) {
            try {
                run(s);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("repeat with -Dend-to-end.seed=" + s, e);
            }
        }
    }

    private static void run(long seed) {
        Random random = new Random(seed);
        World.Setup setup = new World.Setup();
        setup.seed = seed;
        setup.tailBytes = random.nextBoolean() ? 600 : 1_000_000;
        setup.retainedPosts = random.nextInt(3) == 0 ? 5 : 10_000;
        World world = setup.build();
        List<Posted> log = new ArrayList<>();
        world.log().tail(SimulatedClient.ROOM, null, log::addAll);
        List<SimulatedClient> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            clients.add(new SimulatedClient(world, "client" + i));
            clients.get(i).start();
        }
        for (int i = 0; i < ACTIONS; i++) {
            act(world, random, clients.get(random.nextInt(CLIENTS)), "post " + i);
        }
        clients.forEach(SimulatedClient::flow);
        world.pass(Duration.ofMinutes(5));
        clients.forEach(client -> client.check(log));
        clients.forEach(client -> checkOrder(client, log));
    }

    private static void act(World world, Random random, SimulatedClient client, String text) {
        switch (random.nextInt(12)) {
            case 0, 1 -> client.cut();
            case 2 -> client.goDark();
            case 3 -> client.stall();
            case 4 -> client.flow();
            case 5 -> world.pass(Duration.ofMillis(random.nextInt(5_000)));
            case 6 -> world.pass(Duration.ofSeconds(random.nextInt(90)));
            default -> client.post(text);
        }
        for (int i = random.nextInt(40); i > 0; i--) {
            world.step();
        }
    }

    /** What one author posted stands in the log in the order in which it was posted. */
    private static void checkOrder(SimulatedClient client, List<Posted> log) {
        List<String> posted = client.texts();
        List<String> stored =
                log.stream().map(Posted::text).filter(posted::contains).toList();
        List<String> expected = posted.stream().filter(stored::contains).toList();
        assertThat(stored).isEqualTo(expected);
    }
}
