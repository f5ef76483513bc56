package io.github.embedchat.it.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.UnknownOutcomeException;
import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.LogGap.Reason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Posted;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Checks that the history checker finds every broken promise and passes every correct history. */
class HistoryCheckerTest {
    private final ClientHistory ann = new ClientHistory("ann");
    private final ClientHistory bob = new ClientHistory("bob");
    private final CompletableFuture<Posted> first = attempt(ann, "ann-1");
    private final CompletableFuture<Posted> second = attempt(ann, "ann-2");

    private static CompletableFuture<Posted> attempt(ClientHistory author, String text) {
        CompletableFuture<Posted> answer = new CompletableFuture<>();
        author.attempt(text, answer);
        return answer;
    }

    private static Posted posted(long seq, String text) {
        Member author = new Member("m", text.substring(0, 3));
        return new Posted(RoomId.LOBBY, seq, Instant.EPOCH, "id-" + text, author, text);
    }

    @BeforeEach
    void bothJoin() {
        goOnline(ann);
        goOnline(bob);
        join(ann, "old", 0);
        join(bob, "old", 0);
    }

    private static void goOnline(ClientHistory client) {
        client.onState(new ConnectionState.Connecting());
        client.onState(new ConnectionState.Online(new Member("m", client.name()), false));
    }

    private static void goOffline(ClientHistory client) {
        client.onState(new ConnectionState.Offline("cut", Duration.ofMillis(1)));
    }

    private static void join(ClientHistory client, String epoch, long from) {
        client.onJoined(new Joined(RoomId.LOBBY, epoch, from, from, null, 2, List.of(), false));
    }

    private static void comeBack(ClientHistory client, String epoch, long from) {
        goOffline(client);
        goOnline(client);
        join(client, epoch, from);
    }

    private void bothRead(Posted... posts) {
        Arrays.asList(posts).forEach(ann::onPosted);
        Arrays.asList(posts).forEach(bob::onPosted);
    }

    private static FinalLog log(String epoch, Posted... posts) {
        return new FinalLog(new Position(epoch, posts.length), List.of(posts));
    }

    private void check(FinalLog log) {
        HistoryChecker.check(List.of(ann, bob), log);
    }

    private void assertFound(FinalLog log, String what) {
        assertThatThrownBy(() -> check(log)).isInstanceOf(AssertionError.class).hasMessageContaining(what);
    }

    private void bothAnswered() {
        first.complete(posted(1, "ann-1"));
        second.complete(posted(2, "ann-2"));
    }

    @Test
    void aCorrectHistoryPasses() {
        bothRead(posted(1, "ann-1"));
        comeBack(bob, "old", 1);
        bothRead(posted(2, "ann-2"));
        bothAnswered();
        HistoryChecker.checkDurable(List.of(ann, bob), log("old", posted(1, "ann-1"), posted(2, "ann-2")));
    }

    @Test
    void aNewLogAfterAGapPasses() {
        bothRead(posted(1, "ann-1"));
        first.complete(posted(1, "ann-1"));
        for (ClientHistory client : List.of(ann, bob)) {
            comeBack(client, "new", 0);
            client.onGap(new Gap(RoomId.LOBBY, new LogGap(Reason.EPOCH, 1, 0)));
            client.onPosted(posted(1, "ann-2"));
        }
        second.complete(posted(1, "ann-2"));
        check(log("new", posted(1, "ann-2")));
        assertThatThrownBy(() -> HistoryChecker.checkDurable(List.of(ann, bob), log("new", posted(1, "ann-2"))))
                .hasMessageContaining("gaps that ann was told");
    }

    @Test
    void aNewLogWithoutAGapIsFound() {
        bothRead(posted(1, "ann-1"));
        comeBack(bob, "new", 0);
        bob.onPosted(posted(1, "ann-2"));
        assertFound(log("new", posted(1, "ann-2")), "bob was told no gap");
    }

    @Test
    void aLostAcknowledgementIsFound() {
        bothRead(posted(1, "ann-1"));
        bothAnswered();
        assertFound(log("old", posted(1, "ann-1")), "ann-2 (POSTED) in the log");
    }

    @Test
    void anAcknowledgementWithAWrongPositionIsFound() {
        bothRead(posted(1, "ann-1"), posted(2, "ann-2"));
        first.complete(posted(1, "ann-1"));
        second.complete(posted(3, "ann-2"));
        assertFound(log("old", posted(1, "ann-1"), posted(2, "ann-2")), "ann-2 (POSTED) in the log");
    }

    @Test
    void aPostThatIsStoredTwiceIsFound() {
        bothRead(posted(1, "ann-1"), posted(2, "ann-1"));
        assertFound(log("old", posted(1, "ann-1"), posted(2, "ann-1")), "as well as");
    }

    @Test
    void aPostThatIsShownTwiceIsFound() {
        bothRead(posted(1, "ann-1"), posted(1, "ann-1"));
        assertFound(log("old", posted(1, "ann-1")), "ann reads on");
    }

    @Test
    void aHoleIsFound() {
        ann.onPosted(posted(1, "ann-1"));
        ann.onPosted(posted(2, "ann-2"));
        bob.onPosted(posted(2, "ann-2"));
        bothAnswered();
        assertFound(log("old", posted(1, "ann-1"), posted(2, "ann-2")), "bob reads on");
    }

    @Test
    void aGapOverPostsThatTheLogStillHoldsIsFound() {
        ann.onPosted(posted(1, "ann-1"));
        ann.onPosted(posted(2, "ann-2"));
        bob.onGap(new Gap(RoomId.LOBBY, new LogGap(Reason.TRIMMED, 1, 1)));
        bob.onPosted(posted(2, "ann-2"));
        bothAnswered();
        assertFound(log("old", posted(1, "ann-1"), posted(2, "ann-2")), "only over what is forgotten");
        check(new FinalLog(new Position("old", 2), List.of(posted(2, "ann-2"))));
    }

    @Test
    void aMemberThatMissesTheLastPostsIsFound() {
        ann.onPosted(posted(1, "ann-1"));
        first.complete(posted(1, "ann-1"));
        second.completeExceptionally(new UnknownOutcomeException("who knows"));
        assertFound(log("old", posted(1, "ann-1")), "how far bob has read");
    }

    @Test
    void membersThatReadDifferentPostsAreFound() {
        ann.onPosted(posted(1, "ann-1"));
        bob.onPosted(posted(1, "ann-2"));
        assertFound(log("old", posted(1, "ann-1")), "the same for everybody");
    }

    @Test
    void anAuthorsPostsInTheWrongOrderAreFound() {
        bothRead(posted(1, "ann-2"), posted(2, "ann-1"));
        first.complete(posted(2, "ann-1"));
        second.complete(posted(1, "ann-2"));
        assertFound(log("old", posted(1, "ann-2"), posted(2, "ann-1")), "what ann read before ann-1");
    }

    @Test
    void aRejectedPostThatIsStoredIsFound() {
        bothRead(posted(1, "ann-1"));
        first.completeExceptionally(new RejectedException(RejectCode.BUSY, "later"));
        second.completeExceptionally(new RejectedException(RejectCode.BUSY, "later"));
        assertFound(log("old", posted(1, "ann-1")), "ann-1 (REJECTED) in the log");
    }

    @Test
    void anUnknownPostMayBeStoredOrNotButNotWithADurableLog() {
        bothRead(posted(1, "ann-1"));
        first.completeExceptionally(new UnknownOutcomeException("who knows"));
        second.completeExceptionally(new UnknownOutcomeException("who knows"));
        check(log("old", posted(1, "ann-1")));
        assertThatThrownBy(() -> HistoryChecker.checkDurable(List.of(ann, bob), log("old", posted(1, "ann-1"))))
                .hasMessageContaining("UNKNOWN");
    }

    @Test
    void aPostWithoutAnAnswerIsFound() {
        bothRead(posted(1, "ann-1"));
        first.complete(posted(1, "ann-1"));
        assertFound(log("old", posted(1, "ann-1")), "ann-2 (OPEN) has no legal outcome");
    }

    @Test
    void aPostWithoutAnAuthorsAttemptIsFound() {
        bothRead(posted(1, "eve-1"));
        assertFound(log("old", posted(1, "eve-1")), "who made");
    }

    @Test
    void anEventOfTheRoomWhileOfflineIsFound() {
        goOffline(ann);
        ann.onPosted(posted(1, "ann-1"));
        assertFound(log("old", posted(1, "ann-1")), "ann is told of the room");
    }

    @Test
    void anImpossibleStateChangeIsFound() {
        ann.onState(new ConnectionState.Connecting());
        assertFound(log("old"), "ann was Online");
    }

    @Test
    void aMemberThatReadsAnotherLogAtTheEndIsFound() {
        bothAnswered();
        assertFound(log("new"), "the log that ann reads");
        assertThat(ann.hasReadUpTo(new Position("old", 0))).isTrue();
    }
}
