package io.github.embedchat.server.internal.session;

import static io.github.embedchat.server.internal.session.MailboxFixture.JOIN;
import static io.github.embedchat.server.internal.session.MailboxFixture.history;
import static io.github.embedchat.server.internal.session.MailboxFixture.ping;
import static io.github.embedchat.server.internal.session.MailboxFixture.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.rule.Rejection;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class RepliesTest {
    private final MailboxFixture client = new MailboxFixture();

    @Test
    void aRejectionNamesTheRequestTheRoomAndThePost() {
        client.welcome();
        client.receive(post("a"));
        client.posts
                .get(0)
                .completeExceptionally(
                        new CompletionException(new Rejection(RejectCode.BUSY, "later", Duration.ofSeconds(3))));
        assertThat(client.sent())
                .singleElement()
                .asString()
                .contains("code=BUSY", "reason=later", "of=post", "room=tea", "id=a", "retryAfter=PT3S");
    }

    @Test
    void anUnexpectedFailureIsAnsweredAsBusy() {
        client.welcome();
        client.receive(history("tea"));
        client.histories.get(0).completeExceptionally(new IllegalStateException("secret"));
        assertThat(client.sent())
                .singleElement()
                .asString()
                .contains("code=BUSY", "of=history", "retryAfter=PT5S")
                .doesNotContain("secret");
    }

    @Test
    void aHandlerThatThrowsAfterItsStageIsAnsweredAsBusy() {
        client.welcome();
        client.receive(history("tea"), ping(1));
        client.histories.get(0).complete("no number");
        assertThat(client.sent())
                .hasSize(2)
                .endsWith("pong 1")
                .first()
                .asString()
                .contains("code=BUSY");
    }

    @Test
    void rejectionsAreCountedByCode() {
        client.receive(JOIN);
        client.sent();
        client.receive(post("a"));
        client.sent();
        assertThat(client.parts.counters.rejections()).containsOnly(Map.entry(RejectCode.HELLO_FIRST, 2L));
    }

    @Test
    void anUnknownOutcomeEndsTheConnectionWithoutFurtherAnswers() {
        client.welcome();
        Session session = client.link().session();
        client.receive(post("a"), post("b"), ping(1));
        client.posts.get(0).complete(new Reply.Abort(CloseReason.TIMEOUT));
        client.posts.get(1).complete(Reply.none());
        assertThat(client.sent()).containsExactly("goodbye TIMEOUT");
        assertThat(client.parts.sessions.of(session.user().id()))
                .as("its grace time")
                .containsExactly(session);
    }

    @Test
    void aMalformedLineIsAnsweredInOrder() {
        client.welcome();
        client.receive(ping(1), "nonsense", "{\"type\":\"dance\"}", ping(2));
        assertThat(client.sent())
                .satisfiesExactly(
                        first -> assertThat(first).isEqualTo("pong 1"),
                        second -> assertThat(second).contains("code=MALFORMED"),
                        third -> assertThat(third).contains("code=UNKNOWN_TYPE"),
                        fourth -> assertThat(fourth).isEqualTo("pong 2"));
    }

    @Test
    void anUnknownTypeBeforeWelcomeIsAnsweredLikeAnyOtherRequest() {
        client.receive("{\"type\":\"dance\"}");
        assertThat(client.sent()).singleElement().asString().contains("code=HELLO_FIRST");
        client.receive("nonsense");
        assertThat(client.sent()).singleElement().asString().contains("code=MALFORMED");
    }

    @Test
    void theTenthMalformedLineWithinAMinuteEndsTheConnection() {
        client.welcome();
        client.receive(Collections.nCopies(9, "nonsense").toArray(String[]::new));
        assertThat(client.sent()).hasSize(9);
        client.parts.loop.pass(Duration.ofSeconds(31));
        client.receive(ping(1));
        client.sent();
        client.parts.loop.pass(Duration.ofSeconds(31));
        client.receive("nonsense");
        assertThat(client.isEnded()).isFalse();
        client.sent();
        client.receive(Collections.nCopies(20, "nonsense").toArray(String[]::new));
        assertThat(client.sent()).hasSize(10).endsWith("goodbye PROTOCOL");
    }

    @Test
    void pingsContainTheHeadsOfTheRoomsThatTheSessionReads() {
        client.welcome();
        client.receive(JOIN);
        Session session = client.link().session();
        client.parts.post(session, ServerParts.TEA, "1", "x");
        assertThat(Replies.heads(session)).containsOnly(Map.entry(ServerParts.TEA, 1L));
        session.subscription(ServerParts.TEA).pause();
        assertThat(Replies.heads(session)).isEmpty();
    }
}
