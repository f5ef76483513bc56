package io.github.embedchat.server.internal.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.NameChange;
import io.github.embedchat.server.internal.room.PresenceBatcher.Changes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PresenceBatcherTest {
    private static final Member ANN = new Member("m1", "Ann");
    private static final Member ANNA = new Member("m1", "Anna");

    private final ManualLoop loop = new ManualLoop();
    private final List<Changes> told = new ArrayList<>();
    private final PresenceBatcher batcher = new PresenceBatcher(loop, told::add);

    private static Member guest(int i) {
        return new Member("g" + i, "Guest " + i);
    }

    /** Uses up the changes that are sent at once. */
    private void burst() {
        for (int i = 0; i < 20; i++) {
            batcher.joined(guest(i));
        }
        told.clear();
    }

    private Changes gathered() {
        assertThat(told).isEmpty();
        loop.pass(Duration.ofMillis(500));
        assertThat(told).hasSize(1);
        return told.get(0);
    }

    @Test
    void aChangeIsSentAtOnce() {
        batcher.joined(ANN);
        batcher.renamed(ANNA, "Ann");
        batcher.left(ANNA, LeaveReason.BYE);
        assertThat(told)
                .containsExactly(
                        new Changes(List.of(ANN), List.of(), List.of()),
                        new Changes(List.of(), List.of(), List.of(new NameChange(ANNA, "Ann"))),
                        new Changes(List.of(), List.of(new Departure(ANNA, LeaveReason.BYE)), List.of()));
    }

    @Test
    void theTwentyFirstChangeWithinHalfASecondIsBatched() {
        for (int i = 0; i < 50; i++) {
            batcher.joined(guest(i));
        }
        assertThat(told).hasSize(20);
        loop.pass(Duration.ofMillis(499));
        assertThat(told).hasSize(20);
        loop.pass(Duration.ofMillis(1));
        assertThat(told).hasSize(21);
        assertThat(told.get(20).joined()).hasSize(30);
    }

    @Test
    void aContinuingBurstIsBatchedFromItsFirstChange() {
        for (int i = 0; i < 50; i++) {
            batcher.joined(guest(i));
        }
        loop.pass(Duration.ofMillis(500));
        told.clear();
        batcher.joined(guest(50));
        assertThat(told).isEmpty();
        loop.pass(Duration.ofMillis(500));
        batcher.joined(guest(51));
        loop.pass(Duration.ofSeconds(2));
        told.clear();
        batcher.joined(guest(52));
        assertThat(told).hasSize(1);
    }

    @Test
    void aBurstIsCountedInChangesNotInMembers() {
        for (int window = 0; window < 4; window++) {
            for (int i = 0; i < 50; i++) {
                batcher.renamed(new Member("m1", "Ann" + (window * 50 + i + 1)), "Ann" + (window * 50 + i));
            }
            loop.pass(Duration.ofMillis(500));
        }
        assertThat(told)
                .as("twenty at once, then one for each window")
                .hasSize(20 + 4)
                .last()
                .isEqualTo(new Changes(
                        List.of(), List.of(), List.of(new NameChange(new Member("m1", "Ann200"), "Ann150"))));
    }

    @Test
    void twentyBatchedChangesInAWindowEndTheBurst() {
        for (int i = 0; i < 40; i++) {
            batcher.joined(guest(i));
        }
        loop.pass(Duration.ofMillis(500));
        told.clear();
        batcher.joined(guest(40));
        assertThat(told).hasSize(1);
    }

    @Test
    void aBatchedChangeIsNeverMoreThanAWindowLate() {
        burst();
        batcher.joined(ANN);
        loop.pass(Duration.ofMillis(499));
        batcher.joined(guest(100));
        assertThat(told).isEmpty();
        loop.pass(Duration.ofMillis(1));
        assertThat(told).hasSize(1);
        assertThat(told.get(0).joined()).containsExactly(ANN, guest(100));
    }

    @Test
    void slowChangesAreNeverBatched() {
        for (int i = 0; i < 100; i++) {
            batcher.joined(guest(i));
            loop.pass(Duration.ofMillis(26));
        }
        assertThat(told).hasSize(100);
    }

    @Test
    void onlyTheNetEffectOfABurstIsSent() {
        burst();
        batcher.joined(new Member("in and out", "x"));
        batcher.left(new Member("in and out", "x"), LeaveReason.BYE);
        batcher.left(guest(1), LeaveReason.BYE);
        batcher.joined(guest(1));
        batcher.renamed(new Member("g2", "there"), "Guest 2");
        batcher.renamed(guest(2), "there");
        batcher.renamed(new Member("g3", "a"), "Guest 3");
        batcher.renamed(new Member("g3", "b"), "a");
        batcher.joined(ANN);
        batcher.renamed(ANNA, "Ann");
        batcher.renamed(new Member("g4", "gone"), "Guest 4");
        batcher.left(new Member("g4", "gone"), LeaveReason.SLOW);
        Changes changes = gathered();
        assertThat(changes.joined()).containsExactly(guest(1), ANNA);
        assertThat(changes.left()).containsExactly(new Departure(guest(4), LeaveReason.SLOW));
        assertThat(changes.renamed()).containsExactly(new NameChange(new Member("g3", "b"), "Guest 3"));
    }

    @Test
    void aBurstWithoutNetEffectIsNotSent() {
        burst();
        batcher.joined(ANN);
        batcher.left(ANN, LeaveReason.BYE);
        loop.pass(Duration.ofSeconds(1));
        assertThat(told).isEmpty();
    }
}
