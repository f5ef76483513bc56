package io.github.embedchat.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.client.internal.core.ConnectionLifecycle;
import io.github.embedchat.it.simulation.fact.History;
import io.github.embedchat.it.simulation.fact.Trace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The running programs: devices of a few accounts, and guests. */
final class Guests {
    private final World world;
    private final List<Guest> running = new ArrayList<>();
    /** Numbers the devices, and the runs of their programs. */
    private int entered;

    Guests(World world) {
        this.world = world;
    }

    /**
     * Starts two accounts with several devices, and two guests. In each group one device is in process, and one keeps
     * its session.
     */
    void enterAll() {
        enter("ada", false, true);
        enter("ada", false, false);
        enter("ada", true, false);
        enter("bob", false, false);
        enter("bob", true, true);
        enter(null, false, true);
        enter(null, true, false);
    }

    private void enter(@Nullable String account, boolean inProcess, boolean keeps) {
        int number = ++entered;
        String name = account == null ? "guest" + number : account + "." + number;
        Store store = keeps ? new Store(world.server().newLoop(), world.fault()) : null;
        Guest guest = start(new Device(name, account, inProcess, store));
        guest.join(RoomId.LOBBY, JoinFrom.last(world.random().nextInt(4)));
        if (world.random().nextBoolean()) {
            guest.join(History.TEA, JoinFrom.head());
        }
    }

    private Guest start(Device device) {
        Guest guest = new Guest(world, device, ++entered);
        running.add(guest);
        guest.run(ConnectionLifecycle::connect);
        return guest;
    }

    List<Guest> running() {
        return running;
    }

    Guest any() {
        return running.get(world.random().nextInt(running.size()));
    }

    /** Returns the other devices of the same account; none for a guest. */
    List<Guest> others(Guest guest) {
        String account = guest.device().account();
        return account == null
                ? List.of()
                : running.stream()
                        .filter(other ->
                                other != guest && account.equals(other.device().account()))
                        .toList();
    }

    void onLines(Consumer<Line> event) {
        running.stream().map(Guest::line).filter(line -> line != null).forEach(event);
    }

    /** Ends a program permanently, and starts another with the same equipment. */
    void replace(Guest guest) {
        Device device = guest.device();
        running.remove(guest);
        guest.run(ConnectionLifecycle::close);
        enter(device.account(), device.inProcess(), device.store() != null);
    }

    /** Kills a program and starts it again; it continues from its store. */
    void restart(Guest guest) {
        Device device = guest.device();
        Member you = guest.you();
        boolean wasInTea = guest.view().isIn(History.TEA);
        running.remove(guest);
        guest.kill(world.random().nextBoolean());
        Trace.note(
                guest.name(),
                "is killed, and starts with",
                device.store() == null ? null : device.store().load());
        Guest again = start(device);
        if (device.store() == null) {
            again.join(RoomId.LOBBY, JoinFrom.last(world.random().nextInt(4)));
            return;
        }
        if (device.store().load().secret() != null) {
            again.expect(you);
        }
        again.join(RoomId.LOBBY, null);
        if (wasInTea || device.store().load().places().containsKey(History.TEA)) {
            again.join(History.TEA, null);
        }
    }

    /** Starts the programs of kicked users again; returns false if there are none. */
    boolean relogin() {
        List<Guest> closed = running.stream().filter(Guest::isClosed).toList();
        for (Guest guest : closed) {
            assertThat(mayBeClosed(guest)).as("%s was kicked", guest.name()).isTrue();
            replace(guest);
        }
        return !closed.isEmpty();
    }

    /**
     * Returns whether the client may be closed. Either its user was kicked, or the server rejected it because an
     * earlier run of the program still holds the name. In the second case the program has no session of that run, or
     * the session was lost with the log.
     */
    private boolean mayBeClosed(Guest guest) {
        if (guest.you() != null) {
            return world.witness().wasKicked(guest.you().id());
        }
        return guest.expected() == null
                || world.witness().wasKicked(guest.expected())
                || !world.history().isUnbroken();
    }

    /**
     * Checks that an account has as many sessions as allowed. Then it ends the extra ones, so that the other devices
     * can connect.
     */
    void checkSessions(int limit) {
        Map<String, List<Guest>> byAccount = running.stream()
                .filter(guest -> guest.device().account() != null)
                .collect(Collectors.groupingBy(guest -> guest.device().account()));
        byAccount.forEach((account, guests) -> {
            List<Guest> online = guests.stream().filter(Guest::isOnline).toList();
            assertThat(online).as("devices of %s", account).hasSize(Math.min(limit, guests.size()));
            for (int i = limit; i < guests.size(); i++) {
                Guest leaving = online.get(i - limit);
                leaving.run(ConnectionLifecycle::close);
                running.remove(leaving);
            }
        });
        world.server().pass(Duration.ofMinutes(2));
    }
}
