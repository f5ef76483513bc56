package io.github.embedchat.demo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.NameChange;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Presence;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static final Member ANN = new Member("m1", "Ann");
    private static final Member BOB = new Member("m2", "Bob");

    private final Roster roster = new Roster();

    @Test
    void itFollowsWhoComesAndGoes() {
        roster.onJoined(new Joined(RoomId.LOBBY, "e", 0, 0, null, 2, List.of(BOB), false));
        roster.onPresence(presence(List.of(ANN), List.of(), List.of()));
        assertThat(roster.names()).containsExactly("Ann", "Bob");

        roster.onPresence(presence(List.of(), List.of(), List.of(new NameChange(new Member("m1", "Anna"), "Ann"))));
        roster.onPresence(presence(List.of(), List.of(new Departure(BOB, LeaveReason.BYE)), List.of()));
        assertThat(roster.names()).containsExactly("Anna");
    }

    @Test
    void aFreshListReplacesIt() {
        roster.onPresence(presence(List.of(ANN), List.of(), List.of()));
        roster.onMembers(new Members(RoomId.LOBBY, 2, List.of(BOB), false));

        assertThat(roster.names()).containsExactly("Bob");
    }

    private static Presence presence(List<Member> joined, List<Departure> left, List<NameChange> renamed) {
        return new Presence(RoomId.LOBBY, Instant.EPOCH, joined, left, renamed, 2, false);
    }
}
