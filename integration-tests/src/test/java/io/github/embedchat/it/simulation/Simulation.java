package io.github.embedchat.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ClientMessage.Rename;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import io.github.embedchat.api.plugin.JoinInterceptor;
import io.github.embedchat.api.plugin.PostInterceptor;
import io.github.embedchat.api.plugin.Verdict.Accept;
import io.github.embedchat.api.plugin.Verdict.Reject;
import io.github.embedchat.client.internal.core.ConnectionLifecycle;
import io.github.embedchat.server.internal.SimulatedServer;
import io.github.embedchat.server.internal.connection.EventLoop;
import io.github.embedchat.server.internal.hook.Hook;
import io.github.embedchat.server.internal.hook.PluginHooks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Several real clients, a real server and a log, in one thread and in virtual time: connections are cut at any byte, go dark in one
 * direction or both, stall, and deliver late; the server is killed at any step. The same seed is the same run.
 */
final class Simulation {
    static final RoomId TEA = new RoomId("tea");
    static final List<RoomId> ROOMS = List.of(RoomId.LOBBY, TEA);

    private static final int GUESTS = 5;
    private static final int ACTIONS = 120;
    private static final Duration VERDICT_TIMEOUT = Duration.ofSeconds(5);

    private final Fault fault;
    private final Random random;
    private final SimulatedServer world;
    /** The thread of the plug-ins. */
    private final EventLoop plugins;

    private final History history = new History();
    private final Storage storage;
    private final List<Guest> guests = new ArrayList<>();
    private int lives;
    private int texts;
    private int entered;

    private Simulation(long seed, Fault fault) {
        this.fault = fault;
        SimulatedServer.Setup setup = new SimulatedServer.Setup().liveness();
        Random choice = new Random(seed);
        setup.seed = seed;
        setup.eventLoops = 1 + choice.nextInt(3);
        int bufferBytes = choice.nextBoolean() ? 600 : 1_000_000;
        int posts = choice.nextInt(3) == 0 ? 5 : 10_000;
        setup.memory(memory -> memory.frameBufferBytes(bufferBytes).retention(posts, Duration.ofDays(7)));
        if (choice.nextInt(3) != 0) {
            addSlowPlugins(setup.hooks);
        }
        setup.loops = fault::loop;
        setup.numbers = fault::number;
        world = setup.empty();
        random = world.random();
        plugins = world.newLoop();
        storage = switch (choice.nextInt(3)) {
            case 0 -> Storage.memory(world);
            case 1 -> Storage.remote(world);
            default -> new DurableStorage(world, posts);
        };
    }

    /** Plug-ins that take their time: for some posts too much. Others they reject; whoever wants to join may. */
    private void addSlowPlugins(PluginHooks hooks) {
        PostInterceptor ofPosts = post -> {
            boolean bad = random.nextInt(10) == 0;
            Duration delay = delay(VERDICT_TIMEOUT.plusSeconds(1));
            if (bad || delay.compareTo(VERDICT_TIMEOUT) >= 0) {
                history.untaken(post.text());
            }
            return after(delay, bad ? new Reject("not this one") : new Accept());
        };
        JoinInterceptor ofJoins = join -> after(delay(VERDICT_TIMEOUT.minusSeconds(1)), new Accept());
        hooks.addPostInterceptor(Hook.of(ofPosts, Runnable::run));
        hooks.addJoinInterceptor(Hook.of(ofJoins, Runnable::run));
    }

    /** Often none. */
    private Duration delay(Duration most) {
        return Duration.ofMillis(random.nextBoolean() ? 0 : random.nextLong(most.toMillis()));
    }

    private <V> CompletableFuture<V> after(Duration delay, V verdict) {
        CompletableFuture<V> future = new CompletableFuture<>();
        plugins.schedule(delay, () -> future.complete(verdict));
        return future;
    }

    /** @return what happened, in short: the same for the same seed */
    static String run(long seed, Fault fault) {
        Simulation simulation = new Simulation(seed, fault);
        try (simulation.storage) {
            return simulation.run();
        }
    }

    private String run() {
        start();
        for (int i = 0; i < GUESTS; i++) {
            enter();
        }
        for (int i = 0; i < ACTIONS; i++) {
            act(guests.get(random.nextInt(guests.size())));
            steps(random.nextInt(40));
        }
        calmDown();
        guests.forEach(this::checkReader);
        history.check();
        guests.forEach(this::checkAuthor);
        leave();
        return history.toString();
    }

    private void start() {
        world.start(fault.log(storage.open(history), ++lives));
    }

    private void enter() {
        Guest guest = new Guest(world, "guest" + ++entered, fault, history);
        guests.add(guest);
        guest.run(ConnectionLifecycle::connect);
        guest.join(RoomId.LOBBY, JoinFrom.last(random.nextInt(4)));
        if (random.nextBoolean()) {
            guest.join(TEA, JoinFrom.head());
        }
    }

    private void steps(int count) {
        for (int i = 0; i < count && world.step(); i++) {
            guests.forEach(Guest::assertBounded);
        }
    }

    private void act(Guest guest) {
        int action = random.nextInt(26);
        Trace.note(guest.name(), "acts", action);
        switch (action) {
            case 0, 1 -> onWire(guest, Wire::cut);
            case 2 -> onWire(guest, Wire::goDark);
            case 3, 4 -> onWire(guest, Wire::stall);
            case 5, 6 -> onWire(guest, Wire::flow);
            case 7, 8 -> world.pass(Duration.ofMillis(random.nextInt(5_000)));
            case 9 -> world.pass(Duration.ofSeconds(random.nextInt(90)));
            case 10 -> guest.ask(new Rename(guest.name() + "v" + ++texts), Renamed.class);
            case 11 -> question(guest);
            case 12 -> guest.backlogged(random.nextBoolean());
            case 13 -> moveBetweenRooms(guest);
            case 14 -> crashOrStart();
            case 15 -> replace(guest);
            case 16 -> guest.delay();
            case 17 -> guest.catchUp();
            default -> post(guest);
        }
    }

    private static void onWire(Guest guest, Consumer<Wire> what) {
        if (guest.wire() != null) {
            what.accept(guest.wire());
        }
    }

    private void post(Guest guest) {
        RoomId room = guest.view().isIn(TEA) && random.nextBoolean() ? TEA : RoomId.LOBBY;
        for (int i = random.nextInt(3); i >= 0; i--) {
            String text = "post " + ++texts;
            guest.ask(client -> {
                CompletableFuture<Posted> outcome = client.post(room, text);
                history.attempt(guest.name(), text, outcome);
            });
        }
    }

    /** Or many at once, from somebody who may not read the answers. */
    private void question(Guest guest) {
        int count = random.nextInt(4) == 0 ? 200 : 1;
        for (int i = 0; i < count; i++) {
            guest.ask(
                    new ClientMessage.History(RoomId.LOBBY, null, 1 + random.nextInt(20)), ServerMessage.History.class);
            guest.ask(new ClientMessage.Members(RoomId.LOBBY), Members.class);
        }
    }

    private void moveBetweenRooms(Guest guest) {
        if (guest.view().isIn(TEA)) {
            guest.ask(client -> client.leave(TEA));
        } else {
            guest.join(TEA, JoinFrom.head());
        }
    }

    private void crashOrStart() {
        Trace.note("the server", world.isUp() ? "is killed," : "starts,", lives);
        if (world.isUp()) {
            world.crash();
            storage.crash();
            guests.forEach(guest -> onWire(guest, Wire::serverDied));
        } else {
            start();
        }
    }

    /** One goes for good, another comes. */
    private void replace(Guest guest) {
        guest.run(ConnectionLifecycle::close);
        enter();
        guests.remove(guest);
    }

    /** Everything flows again, for long enough. */
    private void calmDown() {
        if (!world.isUp()) {
            start();
        }
        guests.forEach(Guest::catchUp);
        guests.forEach(guest -> guest.backlogged(false));
        guests.forEach(guest -> onWire(guest, Wire::flow));
        world.pass(Duration.ofMinutes(5));
    }

    private void checkReader(Guest guest) {
        assertThat(guest.isOnline()).as("%s is online", guest.name()).isTrue();
        assertThat(guest.view().isIn(RoomId.LOBBY))
                .as("%s is in the lobby", guest.name())
                .isTrue();
        for (RoomId room : ROOMS) {
            if (guest.view().isIn(room)) {
                assertThat(guest.view().position(room))
                        .as("%s has read all of %s", guest.name(), room)
                        .isEqualTo(history.head(room));
                checkPresence(guest, room);
            }
        }
    }

    /** A gap, or a log that is gone, is the only reason not to know what became of a post. */
    private void checkAuthor(Guest guest) {
        if (guest.view().gaps() == 0 && history.isUnbroken()) {
            assertThat(history.hasUnknown(guest.name()))
                    .as("%s knows what became of its posts", guest.name())
                    .isFalse();
        }
    }

    private void checkPresence(Guest guest, RoomId room) {
        CompletableFuture<Members> answer = guest.ask(new ClientMessage.Members(room), Members.class);
        world.settle();
        assertThat(answer).as("%s is told who is in %s", guest.name(), room).isDone();
        Members members = answer.join();
        long inside = guests.stream().filter(other -> other.view().isIn(room)).count();
        assertThat(members.members()).as("those in %s", room).hasSize((int) inside);
        assertThat(guest.view().roster(room))
                .as("%s knows who is in %s", guest.name(), room)
                .containsExactlyInAnyOrderElementsOf(
                        members.members().stream().map(Member::name).toList());
        assertThat(guest.view().online(room)).isEqualTo(members.online()).isEqualTo((int) inside + 1);
    }

    private void leave() {
        guests.forEach(guest -> guest.run(ConnectionLifecycle::close));
        world.pass(Duration.ofMinutes(2));
        assertThat(guests).allMatch(Guest::isClosed);
        assertThat(world.core())
                .as("what is left when all have gone")
                .hasToString("ServerCore[users=0/0, rooms=0, sessions=0, connections=0]");
    }
}
