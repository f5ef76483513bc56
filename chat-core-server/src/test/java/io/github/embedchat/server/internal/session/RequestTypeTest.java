package io.github.embedchat.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.ClientMessage.Leave;
import io.github.embedchat.api.message.ClientMessage.Ping;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.rule.Rejection;
import io.github.embedchat.server.internal.session.RequestType.Wait;
import org.junit.jupiter.api.Test;

class RequestTypeTest {
    private static final Hello HELLO = new Hello(1, "Ann", null, null, null);
    private static final Leave LEAVE = new Leave(ServerParts.TEA);
    private static final Reply REPLY = new Reply.Finish(CloseReason.BYE);

    private final ServerParts parts = new ServerParts();
    private final Session ann = parts.guest("Ann");

    private void assertRejected(RequestType<?> type, ClientMessage request, Session session, RejectCode code) {
        assertThatThrownBy(() -> type.handle(request, parts.link(), session))
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.code()).isEqualTo(code));
    }

    @Test
    void aHandshakeIsLegalBeforeWelcomeOnly() {
        RequestType<Hello> type = RequestType.handshake(Hello.class, (hello, link) -> REPLY);
        assertThat(type.handle(HELLO, parts.link(), null)).isSameAs(REPLY);
        assertRejected(type, HELLO, ann, RejectCode.ALREADY_WELCOME);
        assertThat(type.takesTurn()).isTrue();
    }

    @Test
    void aRequestOfASessionIsLegalAfterWelcomeOnly() {
        RequestType<Leave> type = RequestType.ofSession(Leave.class, Wait.OWN_POSTS, (leave, session) -> REPLY);
        assertThat(type.handle(LEAVE, parts.link(), ann)).isSameAs(REPLY);
        assertRejected(type, LEAVE, null, RejectCode.HELLO_FIRST);
        assertThat(type.takesTurn()).isTrue();
    }

    @Test
    void aRequestThatWaitsForTheRateTakesNoTurn() {
        assertThat(RequestType.ofSession(Leave.class, Wait.RATE, (leave, session) -> REPLY)
                        .takesTurn())
                .isFalse();
    }

    @Test
    void someRequestsAreLegalAtAnyTime() {
        RequestType<Ping> type = RequestType.anytime(Ping.class, false, ping -> REPLY);
        assertThat(type.handle(new Ping(1L), parts.link(), null)).isSameAs(REPLY);
        assertThat(type.handle(new Ping(1L), parts.link(), ann)).isSameAs(REPLY);
        assertThat(type.takesTurn()).isFalse();
        assertThat(type.waitsFor()).isEqualTo(Wait.OWN_POSTS);
    }
}
