package io.github.embedchat.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.it.simulation.fact.History;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** The conditions that must hold after all faults have ended. */
final class Checks {
    private final World world;
    private final List<Guest> guests;

    Checks(World world, List<Guest> guests) {
        this.world = world;
        this.guests = guests;
    }

    void check() {
        guests.forEach(this::checkReader);
        world.history().check();
        world.witness().check();
        guests.forEach(this::checkAuthor);
    }

    private void checkReader(Guest guest) {
        assertThat(guest.isOnline()).as("%s is online", guest.name()).isTrue();
        assertThat(guest.line()).as("the connection of %s", guest.name()).isNotNull();
        assertThat(guest.line().isDoomed())
                .as("%s is online though its user was kicked", guest.name())
                .isFalse();
        assertThat(guest.line().stream().you())
                .as("who %s is, by its answers and by the presence of its rooms", guest.name())
                .isEqualTo(guest.you());
        if (guest.expected() != null && world.history().isUnbroken()) {
            assertThat(guest.you().id()).as("%s came back", guest.name()).isEqualTo(guest.expected());
        }
        assertThat(guest.view().isIn(RoomId.LOBBY))
                .as("%s is in the lobby", guest.name())
                .isTrue();
        for (RoomId room : History.ROOMS) {
            if (guest.view().isIn(room)) {
                assertThat(guest.view().position(room))
                        .as("%s has read all of %s", guest.name(), room)
                        .isEqualTo(world.history().head(room));
                checkPresence(guest, room);
            }
        }
    }

    private void checkPresence(Guest guest, RoomId room) {
        CompletableFuture<Members> answer = guest.ask(new ClientMessage.Members(room), Members.class);
        world.server().settle();
        assertThat(answer).as("%s is told who is in %s", guest.name(), room).isDone();
        Members members = answer.join();
        List<Member> inside = guests.stream()
                .filter(other -> other.view().isIn(room))
                .map(other -> other.line().stream().you())
                .distinct()
                .toList();
        assertThat(members.members())
                .as("those in %s", room)
                .containsExactlyInAnyOrderElementsOf(inside)
                .containsExactlyInAnyOrderElementsOf(world.witness().members(room));
        assertThat(guest.view().roster(room))
                .as("%s knows who is in %s", guest.name(), room)
                .containsExactlyInAnyOrderElementsOf(
                        members.members().stream().map(Member::name).toList());
        assertThat(guest.view().online(room)).isEqualTo(members.online()).isEqualTo(inside.size() + 1);
    }

    /**
     * Checks that an author knows all its posts. Only a gap, a lost log, or a move away from the position of the post
     * is an excuse.
     */
    private void checkAuthor(Guest guest) {
        boolean removed = world.witness().wasRemoved(History.TEA, guest.you().id());
        if (guest.view().isComplete() && world.history().isUnbroken() && !removed) {
            assertThat(world.history().hasUnknown(guest.name()))
                    .as("%s knows what became of its posts", guest.name())
                    .isFalse();
        }
    }
}
