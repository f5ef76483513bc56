package io.github.embedchat.server.internal.session;

import static io.github.embedchat.server.internal.session.MailboxFixture.BYE;
import static io.github.embedchat.server.internal.session.MailboxFixture.HELLO;
import static io.github.embedchat.server.internal.session.MailboxFixture.JOIN;
import static io.github.embedchat.server.internal.session.MailboxFixture.MEMBERS;
import static io.github.embedchat.server.internal.session.MailboxFixture.history;
import static io.github.embedchat.server.internal.session.MailboxFixture.ping;
import static io.github.embedchat.server.internal.session.MailboxFixture.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.internal.ServerParts;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class MailboxTest {
    private static final RoomId TEA = ServerParts.TEA;

    private MailboxFixture client = new MailboxFixture();

    private Session session() {
        return client.link().session();
    }

    @Test
    void anOpenMailboxIsKnownUntilItIsClosed() {
        assertThat(client.open).isEqualTo(1);
        client.cut();
        assertThat(client.open).isZero();
        assertThat(client.link().mailbox().isEnded()).isTrue();
    }

    @Test
    void theHandshakeAttachesTheSessionToTheConnection() {
        assertThat(session()).isNull();
        client.receive(HELLO);
        assertThat(session().link()).isSameAs(client.link());
        assertThat(client.sent()).singleElement().asString().startsWith("Welcome");
    }

    @Test
    void requestsAreAnsweredInTheirOrder() {
        client.welcome();
        client.receive(ping(1), ping(2), ping(3));
        assertThat(client.sent()).containsExactly("pong 1", "pong 2", "pong 3");
    }

    @Test
    void aWaitingRequestDelaysLaterRequestsAndReading() {
        client.welcome();
        client.receive(history("tea"), ping(2));
        client.receive(ping(3));
        assertThat(client.sent()).isEmpty();
        assertThat(client.isReading()).isFalse();
        client.histories.get(0).complete("1");
        assertThat(client.sent()).containsExactly("pong 1", "pong 2", "pong 3");
        assertThat(client.isReading()).isTrue();
    }

    @Test
    void postsAreAppendedConcurrentlyAndOtherRequestsWaitForThem() {
        client.welcome();
        client.receive(post("a"), post("b"), ping(1));
        assertThat(client.posts).hasSize(2);
        client.posts.get(1).complete(Reply.none());
        assertThat(client.sent()).isEmpty();
        client.posts.get(0).complete(Reply.none());
        assertThat(client.sent()).containsExactly("pong 1");
    }

    @Test
    void aPostAboveTheRateWaitsAtTheHeadOfItsMailbox() {
        client = new MailboxFixture(options -> options.rates(rates -> rates.posts(1, 1))).welcome();
        client.receive(post("a"), post("b"), ping(1));
        client.posts.get(0).complete(Reply.none());
        assertThat(client.posts).hasSize(1);
        assertThat(client.sent()).isEmpty();
        client.parts.loop.pass(Duration.ofSeconds(1));
        assertThat(client.posts).hasSize(2);
        client.posts.get(1).complete(Reply.none());
        assertThat(client.sent()).containsExactly("pong 1");
    }

    @Test
    void aRequestWithALongAnswerDelaysTheNextUntilTheChannelHasTheAnswer() {
        client.welcome();
        client.receive(ping(1), MEMBERS, MEMBERS);
        assertThat(client.written()).containsExactly("pong 1");
        assertThat(client.link().outbox().writer().waiting())
                .as("one list, and the mark behind it")
                .isEqualTo(2);
        assertThat(client.sent()).hasSize(2);
    }

    @Test
    void anUnsolicitedMessageDelaysNoRequest() {
        client.welcome();
        client.receive(ping(1));
        client.link().onSilence();
        client.parts.loop.settle();
        client.receive(ping(2));
        assertThat(client.sent()).hasSize(3).startsWith("pong 1").endsWith("pong 2");
    }

    @Test
    void aRemovalWaitsForPendingPosts() {
        client.welcome();
        client.receive(JOIN, post("a"));
        client.sent();
        client.removeFrom(TEA);
        assertThat(session().subscription(TEA)).isNotNull();
        client.posts.get(0).complete(Reply.none());
        assertThat(session().subscription(TEA)).isNull();
        assertThat(client.sent()).singleElement().asString().startsWith("Left");
        assertThat(client.parts.events).endsWith("Ann left tea: KICKED");
    }

    @Test
    void aRemovalComesBeforeWaitingRequests() {
        client.welcome();
        client.receive(JOIN, post("a"), post("b"), MEMBERS);
        client.sent();
        client.removeFrom(TEA);
        client.posts.forEach(post -> post.complete(Reply.none()));
        assertThat(client.sent()).hasSize(2).first().asString().startsWith("Left");
    }

    @Test
    void aRemovalFromARoomThatTheSessionIsNotInDoesNothing() {
        client.welcome();
        client.removeFrom(TEA);
        client.receive(ping(1));
        assertThat(client.sent()).containsExactly("pong 1");
    }

    @Test
    void aLostConnectionDoesNotAvoidARemoval() {
        client.welcome();
        client.receive(JOIN, post("a"));
        client.removeFrom(TEA);
        client.cut();
        assertThat(client.parts.events).endsWith("Ann left tea: KICKED");
    }

    @Test
    void aSessionKeepsItsGraceTimeAfterItsConnectionIsLost() {
        client.welcome();
        Session session = session();
        client.receive(JOIN);
        client.cut();
        assertThat(session.link()).isNull();
        assertThat(client.parts.sessions.of(session.user().id())).containsExactly(session);
        client.parts.loop.pass(Duration.ofSeconds(11));
        assertThat(client.parts.events).endsWith("Ann left tea: DISCONNECTED");
        assertThat(client.parts.users.count()).isZero();
    }

    @Test
    void aTimeoutOrStallSendsGoodbyeAtOnceAndReportsTheReasonLater() {
        client.welcome();
        client.receive(JOIN);
        client.sent();
        client.lose(LeaveReason.TIMEOUT);
        assertThat(client.sent()).containsExactly("goodbye TIMEOUT");
        client.parts.loop.pass(Duration.ofSeconds(11));
        assertThat(client.parts.events).endsWith("Ann left tea: TIMEOUT");
        client = new MailboxFixture().welcome();
        client.receive(JOIN);
        client.sent();
        client.lose(LeaveReason.SLOW);
        assertThat(client.sent()).containsExactly("goodbye SLOW");
        client.parts.loop.pass(Duration.ofSeconds(11));
        assertThat(client.parts.events).endsWith("Ann left tea: SLOW");
    }

    @Test
    void aClientThatEndsItsOutputIsAnsweredBeforeTheConnectionEnds() {
        client.welcome();
        client.receive(history("tea"), ping(2));
        client.endInput();
        assertThat(client.isEnded()).isFalse();
        client.histories.get(0).complete("1");
        assertThat(client.sent()).containsExactly("pong 1", "pong 2");
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void byeEndsTheSessionAfterThePrecedingAnswers() {
        client.welcome();
        client.receive(JOIN, ping(1), BYE, ping(2));
        assertThat(client.sent()).endsWith("pong 1", "goodbye BYE");
        assertThat(client.parts.events).endsWith("Ann left tea: BYE");
        assertThat(client.parts.users.count()).isZero();
        assertThat(client.isEnded()).isTrue();
    }

    @Test
    void aKickedOrReplacedConnectionEndsAtOnceAndDetachesItsSession() {
        client.welcome();
        client.receive(history("tea"));
        client.link().end(CloseReason.KICKED);
        assertThat(client.sent()).containsExactly("goodbye KICKED");
        assertThat(session()).isNull();
        client = new MailboxFixture().welcome();
        Session session = session();
        client.link().end(CloseReason.REPLACED);
        assertThat(client.sent()).containsExactly("goodbye REPLACED");
        assertThat(client.parts.sessions.of(session.user().id())).containsExactly(session);
    }

    @Test
    void anAnswerThatComesAfterTheEndIsDropped() {
        client.welcome();
        client.receive(history("tea"), post("a"));
        client.link().end(CloseReason.KICKED);
        client.sent();
        client.histories.get(0).complete("1");
        client.receive(ping(2));
        assertThat(client.sent()).isEmpty();
        assertThat(client.posts).isEmpty();
    }

    @Test
    void aReaderThatFellBehindTheLogIsClosedAsSlow() {
        client.welcome();
        client.link().fellBehind();
        client.link().fellBehind();
        assertThat(client.sent()).isEqualTo(List.of("goodbye SLOW"));
    }
}
