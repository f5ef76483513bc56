package io.github.embedchat.server.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.log.SlowLog;
import io.github.embedchat.server.internal.rule.Rejection;
import io.github.embedchat.server.internal.session.Reply;
import io.github.embedchat.server.internal.session.Session;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostAppenderTest {
    private final SlowLog log = new SlowLog();
    private final ServerParts parts = new ServerParts(log);
    private final PostAppender appender =
            new PostAppender(parts.loop, parts.clock, parts.identifiers, parts.mutes, parts.counters);
    private final Session ann = parts.guest("Ann");

    @BeforeEach
    void join() {
        parts.join(ann, ServerParts.TEA);
        ServerParts.linkOf(ann).takeSent();
    }

    private Reply append(String id, String text) {
        return appender.append(ann.user(), ann.subscription(ServerParts.TEA), new Post(ServerParts.TEA, text, id));
    }

    @Test
    void thePostIsSettledOnceTheRoomHasPassedItOn() {
        Reply reply = append("1", "x");
        assertThat(parts.waits(reply)).isTrue();
        log.holdNews();
        log.store();
        assertThat(parts.waits(reply)).as("the room does not have it").isTrue();
        log.tellNews();
        assertThat(parts.settle(reply)).isEqualTo(Reply.none());
        assertThat(ServerParts.linkOf(ann).takeSent()).containsExactly("post 1");
    }

    @Test
    void aPostRejectedByTheLogIsRejectedWithTheRetryDelayOfTheLog() {
        Reply reply = append("1", "x");
        log.refuse(0);
        Rejection rejection = parts.rejection(() -> reply);
        assertThat(rejection.code()).isEqualTo(RejectCode.BUSY);
        assertThat(rejection.retryAfter()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aPostWithAnUnknownOutcomeEndsTheConnection() {
        Reply lost = append("1", "x");
        Reply failed = append("2", "y");
        log.lose(0);
        log.fail(0);
        assertThat(parts.settle(lost)).isEqualTo(new Reply.Abort(CloseReason.TIMEOUT));
        assertThat(parts.settle(failed)).isEqualTo(new Reply.Abort(CloseReason.TIMEOUT));
    }

    @Test
    void aPostThatIsAlreadyStoredIsSentToItsAuthorAgain() {
        Reply first = append("1", "x");
        log.store();
        parts.settle(first);
        ServerParts.linkOf(ann).takeSent();
        Reply second = append("1", "x");
        log.store();
        assertThat(parts.settle(second)).isEqualTo(Reply.none());
        assertThat(ServerParts.linkOf(ann).takeSent()).containsExactly("post 1");
    }

    @Test
    void aRepeatedPostThatCannotBeReadHasAnUnknownOutcome() {
        Reply first = append("1", "x");
        log.store();
        parts.settle(first);
        log.holdReads();
        Reply second = append("1", "x");
        log.store();
        assertThat(parts.waits(second)).isTrue();
        log.failReads();
        assertThat(parts.settle(second)).isEqualTo(new Reply.Abort(CloseReason.TIMEOUT));
    }

    @Test
    void aPostWithoutAnIdGetsAnId() {
        assertThat(appender.idOf(new Post(ServerParts.TEA, "x", "mine"))).isEqualTo("mine");
        assertThat(appender.idOf(new Post(ServerParts.TEA, "x", null)))
                .isNotEqualTo(appender.idOf(new Post(ServerParts.TEA, "x", null)));
    }

    @Test
    void aMuteIsChecked() {
        appender.checkMute(ann.user());
        parts.mutes.mute(ann.user().id(), Duration.ofSeconds(1), parts.loop.nanoTime());
        assertThatThrownBy(() -> appender.checkMute(ann.user())).isInstanceOf(Rejection.class);
        parts.loop.pass(Duration.ofSeconds(1));
        appender.checkMute(ann.user());
    }
}
