package io.github.embedchat.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.client.internal.core.ConnectionLifecycle;
import io.github.embedchat.it.simulation.fact.DurableStorage;
import io.github.embedchat.it.simulation.fact.History;
import io.github.embedchat.it.simulation.fact.Storage;
import io.github.embedchat.it.simulation.fact.Trace;
import io.github.embedchat.it.simulation.fact.Witness;
import io.github.embedchat.it.simulation.fault.Fault;
import io.github.embedchat.server.internal.SimulatedServer;
import io.github.embedchat.server.internal.hook.Hook;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Random;

/**
 * Several real clients, a real server and a log, in one thread and in virtual time. Connections are cut at any byte, go
 * dark in one or both directions, stall, and deliver late. Programs and the server are killed at any step. The same
 * seed gives the same run.
 */
final class Simulation {
    private static final int ACTIONS = 120;
    /** Maximum sessions of a user; one account has more devices than that. */
    private static final int SESSIONS = 2;

    /** Enough time to notice a dead connection, to end its session and to retry. */
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);

    private final SimulatedServer server;
    private final World world;
    private final Storage storage;
    private final Guests guests;
    private final Actions actions;
    private int lives;

    private Simulation(long seed, Fault fault) {
        Random choice = new Random(seed);
        SimulatedServer.Setup setup = setup(seed, choice, fault);
        int posts = choice.nextInt(3) == 0 ? 5 : 10_000;
        setup.memory(memory -> memory.retention(posts, Duration.ofDays(7)));
        server = setup.empty();
        server.remote = new InetSocketAddress("10.0.0.1", 1);
        world = new World(server, fault, new History(), new Witness(server.clock()));
        setup.hooks.addListener(Hook.of(world.witness(), Runnable::run));
        Plugins plugins = new Plugins(server.newLoop(), server.random(), world.history());
        plugins.addAccounts(setup.hooks, choice.nextBoolean());
        if (choice.nextInt(3) != 0) {
            plugins.addSlow(setup.hooks);
        }
        guests = new Guests(world);
        actions = new Actions(world, guests, this::crashOrStart);
        storage = switch (choice.nextInt(3)) {
            case 0 -> Storage.memory(server);
            case 1 -> Storage.remote(server);
            default -> new DurableStorage(server, posts);
        };
    }

    private static SimulatedServer.Setup setup(long seed, Random choice, Fault fault) {
        SimulatedServer.Setup setup = new SimulatedServer.Setup().liveness();
        setup.seed = seed;
        setup.eventLoops = 1 + choice.nextInt(3);
        int bufferBytes = choice.nextBoolean() ? 600 : 1_000_000;
        setup.memory(memory -> memory.frameBufferBytes(bufferBytes));
        setup.limits(limits -> limits.maxSessionsPerUser(fault.sessionLimit(SESSIONS)));
        if (seed % 3 == 0) {
            setup.rates(rates -> rates.posts(3, 5).requests(20, 10).requestsPerAddress(30, 20));
        }
        setup.loops = fault::loop;
        setup.numbers = fault::number;
        return setup;
    }

    /** @return a summary of the run, the same for the same seed */
    static String run(long seed, Fault fault) {
        Simulation simulation = new Simulation(seed, fault);
        try (simulation.storage) {
            return simulation.run();
        }
    }

    private String run() {
        start();
        guests.enterAll();
        for (int i = 0; i < ACTIONS; i++) {
            guests.relogin();
            actions.act(guests.any());
            steps(world.random().nextInt(40));
        }
        calmDown();
        guests.checkSessions(SESSIONS);
        new Checks(world, guests.running()).check();
        leave();
        return world.history().toString();
    }

    private void start() {
        server.start(world.fault().log(storage.open(world.history()), ++lives));
    }

    private void steps(int count) {
        for (int i = 0; i < count && server.step(); i++) {
            guests.onLines(Line::assertBounded);
        }
    }

    private void crashOrStart() {
        Trace.note("the server", server.isUp() ? "is killed," : "starts,", lives);
        if (server.isUp()) {
            server.crash();
            storage.crash();
            world.witness().crash();
            world.history().mutes().end(server.clock().instant(), user -> true);
            guests.onLines(Line::serverDied);
        } else {
            start();
        }
    }

    /** Ends all faults for long enough that everything comes to rest. */
    private void calmDown() {
        if (!server.isUp()) {
            start();
        }
        guests.running().forEach(guest -> guest.connections().catchUp());
        guests.running().forEach(guest -> guest.backlogged(false));
        guests.onLines(Line::flow);
        server.pass(LONG_ENOUGH);
        if (guests.relogin()) {
            server.pass(LONG_ENOUGH);
        }
    }

    private void leave() {
        guests.running().forEach(guest -> guest.run(ConnectionLifecycle::close));
        server.pass(Duration.ofMinutes(2));
        assertThat(guests.running()).allMatch(Guest::isClosed);
        assertThat(server.core())
                .as("what is left when all have gone")
                .hasToString("ServerCore[users=0/0, rooms=0, sessions=0, connections=0]");
    }
}
