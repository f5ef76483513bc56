package io.github.embedchat.server.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ClientMessage.History;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.wire.ServerFrames;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.log.SlowLog;
import io.github.embedchat.server.internal.rule.Rejection;
import io.github.embedchat.server.internal.session.Reply;
import io.github.embedchat.server.internal.session.Session;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryHandlerTest {
    private ServerParts parts = new ServerParts();

    private Session reader() {
        Session ann = parts.guest("Ann");
        parts.join(ann, ServerParts.TEA);
        return ann;
    }

    private Reply ask(Session session, Long before, int limit) {
        return new HistoryHandler(parts.loop, new RoomAccess(64))
                .handle(new History(ServerParts.TEA, before, limit), session);
    }

    private ServerMessage.History history(Session session, Long before, int limit) {
        return (ServerMessage.History) parts.message(ask(session, before, limit));
    }

    private static List<Long> seqs(ServerMessage.History history) {
        return history.posts().stream().map(Posted::seq).toList();
    }

    private Session readerOf(int posts) {
        Session ann = reader();
        for (int i = 1; i <= posts; i++) {
            parts.post(ann, ServerParts.TEA, "i" + i, "x");
        }
        return ann;
    }

    @Test
    void theNewestPostsAreSentOldestFirst() {
        ServerMessage.History history = history(readerOf(4), null, 2);
        assertThat(seqs(history)).containsExactly(3L, 4L);
        assertThat(history.more()).isTrue();
    }

    @Test
    void onlyPostsBeforeTheGivenPostAreSent() {
        Session ann = readerOf(4);
        assertThat(seqs(history(ann, 3L, 5))).containsExactly(1L, 2L);
        assertThat(history(ann, 3L, 5).more()).isFalse();
        assertThat(seqs(history(ann, 1L, 5))).isEmpty();
        assertThat(seqs(history(ann, 99L, 1))).containsExactly(4L);
    }

    @Test
    void atMostAHundredPostsAreSent() {
        assertThat(seqs(history(readerOf(120), null, 1_000))).hasSize(100).startsWith(21L);
    }

    @Test
    void moreIsFalseIfTheLogNoLongerHasOlderPosts() {
        parts = new ServerParts(options -> options.memory(memory -> memory.retention(3, Duration.ofDays(7))));
        ServerMessage.History history = history(readerOf(5), null, 50);
        assertThat(seqs(history)).containsExactly(3L, 4L, 5L);
        assertThat(history.more()).isFalse();
    }

    @Test
    void postsThatDoNotFitIntoOneLineAreLeftForTheNextRequest() {
        Session ann = reader();
        for (int i = 1; i <= 50; i++) {
            parts.post(ann, ServerParts.TEA, "i" + i, "狼".repeat(4_000));
        }
        ServerMessage.History history = history(ann, null, 50);
        assertThat(history.posts()).hasSizeBetween(1, 49);
        assertThat(seqs(history)).endsWith(50L);
        assertThat(history.more()).isTrue();
        assertThat(ServerFrames.encode(history).length).isLessThanOrEqualTo(256 * 1024);
    }

    @Test
    void aSessionThatIsNotInTheRoomIsRejected() {
        Session bob = parts.guest("Bob");
        assertThat(parts.rejection(() -> ask(bob, null, 1)).code()).isEqualTo(RejectCode.NOT_JOINED);
    }

    @Test
    void theClientMayRetryIfTheLogIsUnavailable() {
        SlowLog log = new SlowLog();
        parts = new ServerParts(log);
        Session ann = reader();
        log.holdReads();
        Reply reply = ask(ann, null, 1);
        assertThat(parts.waits(reply)).isTrue();
        log.failReads();
        Rejection rejection = parts.rejection(() -> reply);
        assertThat(rejection.code()).isEqualTo(RejectCode.BUSY);
        assertThat(rejection.retryAfter()).isPositive();
    }
}
