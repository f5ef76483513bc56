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

/** The programs that run: devices of a few accounts, and guests. */
final class Guests {
    private final World world;
    private final List<Guest> running = new ArrayList<>();
    /** Numbers devices, and runs of their programs. */
    private int entered;

    Guests(World world) {
        this.world = world;
    }

    /** Two accounts with several devices, two guests; one of each is in process, and one of each keeps its session. */
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

    /** The other devices of the same account; none of a guest. */
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

    /** One leaves permanently, and another one comes with the same equipment. */
    void replace(Guest guest) {
        Device device = guest.device();
        running.remove(guest);
        guest.run(ConnectionLifecycle::close);
        enter(device.account(), device.inProcess(), device.store() != null);
    }

    /** A program is killed and started again, and goes on where its store says. */
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

    /** Those whose users were kicked log in again; false if there are none. */
    boolean relogin() {
        List<Guest> closed = running.stream().filter(Guest::isClosed).toList();
        for (Guest guest : closed) {
            assertThat(mayBeClosed(guest)).as("%s was kicked", guest.name()).isTrue();
            replace(guest);
        }
        return !closed.isEmpty();
    }

    /**
     * Whether its user was kicked; or it was rejected because an earlier run of the program still has its name, and it has no session of
     * that run, or one that died with the log.
     */
    private boolean mayBeClosed(Guest guest) {
        if (guest.you() != null) {
            return world.witness().wasKicked(guest.you().id());
        }
        return guest.expected() == null
                || world.witness().wasKicked(guest.expected())
                || !world.history().isUnbroken();
    }

    /** An account has no more sessions than allowed, and no fewer. Then those that are too many go, so that the others get in. */
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
