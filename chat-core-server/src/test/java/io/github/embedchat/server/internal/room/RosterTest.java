package io.github.embedchat.server.internal.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import java.util.List;
import org.junit.jupiter.api.Test;

class RosterTest {
    private static final Member ANN = new Member("ann-1", "Ann");
    private static final Member BOB = new Member("bob-1", "Bob");

    private final Roster roster = new Roster();

    @Test
    void theServerCountsAsOnline() {
        assertThat(roster.isEmpty()).isTrue();
        assertThat(roster.online()).isEqualTo(1);
        roster.add(ANN);
        assertThat(roster.isEmpty()).isFalse();
        assertThat(roster.online()).isEqualTo(2);
    }

    @Test
    void usersAreListedInTheOrderInWhichTheyJoined() {
        roster.add(BOB);
        Membership ann = roster.add(ANN);
        assertThat(roster.members()).containsExactly(BOB, ANN);
        assertThat(roster.find(ANN.id())).isSameAs(ann);
        roster.remove(roster.find(BOB.id()));
        roster.add(BOB);
        assertThat(roster.members()).containsExactly(ANN, BOB);
    }

    @Test
    void aRenamedUserKeepsItsPlace() {
        Membership ann = roster.add(ANN);
        roster.add(BOB);
        roster.toMessage(RoomId.LOBBY);
        Member anna = new Member(ANN.id(), "Anna");
        roster.rename(ann, anna);
        assertThat(roster.members()).containsExactly(anna, BOB);
        assertThat(roster.toMessage(RoomId.LOBBY).members()).containsExactly(anna, BOB);
    }

    @Test
    void theListIsCutAtFiveHundredButTheCountIsNot() {
        for (int i = 1; i <= 501; i++) {
            roster.add(new Member("m" + i, "M" + i));
            assertThat(roster.toMessage(RoomId.LOBBY).partial()).isEqualTo(i > 500);
        }
        assertThat(roster.toMessage(RoomId.LOBBY).members()).hasSize(500);
        assertThat(roster.toMessage(RoomId.LOBBY).online()).isEqualTo(502);
        assertThat(roster.toMessage(RoomId.LOBBY).partial()).isTrue();
    }

    @Test
    void aFullListStaysTheSameWhileOthersJoin() {
        for (int i = 1; i <= 500; i++) {
            roster.add(new Member("m" + i, "M" + i));
        }
        List<Member> full = roster.toMessage(RoomId.LOBBY).members();
        roster.add(ANN);
        assertThat(roster.toMessage(RoomId.LOBBY).members()).isEqualTo(full);
        roster.remove(roster.find("m1"));
        assertThat(roster.toMessage(RoomId.LOBBY).members()).hasSize(500).contains(ANN);
    }

    @Test
    void aMembershipEndsWithItsLastSubscription() {
        Membership ann = roster.add(ANN);
        ann.add();
        ann.add();
        assertThat(ann.remove()).isFalse();
        assertThat(ann.remove()).isTrue();
    }
}
