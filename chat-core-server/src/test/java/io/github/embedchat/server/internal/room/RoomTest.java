package io.github.embedchat.server.internal.room;

import static io.github.embedchat.server.internal.ServerParts.TEA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.log.Entry;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.log.SlowLog;
import io.github.embedchat.server.internal.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tests one room on a log that the test controls. */
class RoomTest {
    private static final Member OTHER = new Member("other-1", "Other");

    private final SlowLog log = new SlowLog();
    private final ServerParts parts = new ServerParts(log);
    private final Session ann = parts.guest("Ann");

    private Room room() {
        return parts.join(ann, TEA).room();
    }

    private void arrive(String... texts) {
        for (String text : texts) {
            log.arrive(TEA, new Draft(OTHER, text, text, Instant.EPOCH));
        }
    }

    private List<Long> history(Room room, Long before, int limit) {
        return room.history(before, limit).toCompletableFuture().join().entries().stream()
                .map(Entry::seq)
                .toList();
    }

    @Test
    void postsOfTheLogReachReadersAndListenersInOrder() {
        Room room = room();
        arrive("one", "two");
        parts.loop.settle();
        assertThat(room.head()).isEqualTo(2);
        assertThat(ServerParts.linkOf(ann).takeSent()).containsExactly("notice 2", "post 1", "post 2");
        assertThat(parts.events).containsExactly("Ann joined tea", "Other: one", "Other: two");
    }

    @Test
    void aUserIsInTheRoomOnceEvenWithSeveralSessions() {
        Session phone = parts.account("bob-1", "Bob");
        Session laptop = parts.account("bob-1", "Bob");
        Room room = parts.join(phone, TEA).room();
        parts.join(laptop, TEA);
        assertThat(room.members()).containsExactly(phone.user().member());
        assertThat(room.memberList())
                .isEqualTo(new Members(TEA, 2, List.of(phone.user().member()), false));
        phone.leave(phone.subscription(TEA), LeaveReason.LEFT);
        assertThat(room.members()).hasSize(1);
        laptop.leave(laptop.subscription(TEA), LeaveReason.BYE);
        assertThat(parts.events).containsExactly("Bob joined tea", "Bob left tea: BYE");
    }

    @Test
    void aRoomWithoutMembersIsClosed() {
        Room room = room();
        assertThat(parts.rooms.find(TEA)).isSameAs(room);
        ann.leave(ann.subscription(TEA), LeaveReason.LEFT);
        assertThat(room.isEmpty()).isTrue();
        assertThat(parts.rooms.find(TEA)).isNull();
    }

    @Test
    void aRoomThatIsOpenedAgainBeginsAtTheHeadOfItsLog() {
        room();
        arrive("one");
        parts.loop.settle();
        ann.leave(ann.subscription(TEA), LeaveReason.LEFT);
        parts.loop.settle();
        ServerParts.linkOf(ann).takeSent();
        assertThat(room().head()).isEqualTo(1);
        arrive("two");
        parts.loop.settle();
        assertThat(ServerParts.linkOf(ann).takeSent()).containsExactly("notice 2", "post 2");
    }

    @Test
    void aRequestMayWaitUntilTheRoomHasPassedOnAPost() {
        Room room = room();
        CompletableFuture<?> second = room.passed(2).toCompletableFuture();
        arrive("one");
        parts.loop.settle();
        assertThat(second).isNotDone();
        arrive("two");
        parts.loop.settle();
        assertThat(second).isCompleted();
        assertThat(room.passed(1).toCompletableFuture()).isCompleted();
    }

    @Test
    void aRoomThatIsClosedKeepsNoRequestWaiting() {
        Room room = room();
        CompletableFuture<?> passed = room.passed(1).toCompletableFuture();
        ann.leave(ann.subscription(TEA), LeaveReason.LEFT);
        parts.loop.settle();
        assertThat(passed).isCompleted();
        assertThat(room.passed(2).toCompletableFuture()).isCompleted();
    }

    @Test
    void aDrainPassesOnArrivedPostsAndPublishShowsThemToReaders() {
        Room room = room();
        ServerParts.linkOf(ann).takeSent();
        arrive("one");
        assertThat(room.head()).isZero();
        room.drain();
        assertThat(room.head()).isEqualTo(1);
        room.publish();
        assertThat(ServerParts.linkOf(ann).takeSent()).containsExactly("post 1");
    }

    @Test
    void historyEndsBeforeTheGivenPostOrAtTheHeadOfTheRoom() {
        Room room = room();
        arrive("one", "two", "three");
        parts.loop.settle();
        assertThat(history(room, null, 2)).containsExactly(2L, 3L);
        assertThat(history(room, 3L, 5)).startsWith(1L, 2L);
        assertThat(history(room, 99L, 1)).containsExactly(3L);
        assertThat(room.post(2).toCompletableFuture().join().entries())
                .extracting(Entry::text)
                .containsExactly("two");
    }

    @Test
    void aRenameIsSentToTheRoomUnlessTheNameIsTheSame() {
        Room room = room();
        ServerParts.linkOf(ann).takeSent();
        Member anna = new Member(ann.user().id(), "Anna");
        room.rename(ann.user().member());
        room.rename(OTHER);
        parts.loop.settle();
        assertThat(ServerParts.linkOf(ann).takeSent()).isEmpty();
        room.rename(anna);
        parts.loop.settle();
        assertThat(ServerParts.linkOf(ann).takeSent()).containsExactly("notice 2");
        assertThat(room.members()).containsExactly(anna);
    }

    @Test
    void theLagIsThatOfTheSlowestReader() {
        Room room = room();
        arrive("one", "two");
        parts.loop.settle();
        List<CompletableFuture<Long>> lags = room.lags();
        parts.loop.settle();
        assertThat(lags).extracting(CompletableFuture::join).containsExactly(2L);
        ServerParts.linkOf(ann).takeSent();
        lags = room.lags();
        parts.loop.settle();
        assertThat(lags).extracting(CompletableFuture::join).containsExactly(0L);
    }
}
