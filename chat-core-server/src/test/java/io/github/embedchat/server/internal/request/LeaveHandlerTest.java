package io.github.embedchat.server.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ClientMessage.Leave;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.session.Session;
import org.junit.jupiter.api.Test;

class LeaveHandlerTest {
    private static final Leave LEAVE = new Leave(ServerParts.TEA);

    private final ServerParts parts = new ServerParts();
    private final LeaveHandler handler = new LeaveHandler(new RoomAccess(64));

    @Test
    void theSessionLeavesAtOnceAndReadsNothingAfterTheAnswer() {
        Session ann = parts.guest("Ann");
        Session bob = parts.guest("Bob");
        parts.join(ann, ServerParts.TEA);
        parts.join(bob, ServerParts.TEA);
        ServerParts.linkOf(ann).takeSent();
        assertThat(parts.message(handler.handle(LEAVE, ann))).isEqualTo(new Left(ServerParts.TEA));
        assertThat(ann.subscription(ServerParts.TEA)).isNull();
        assertThat(parts.events).endsWith("Ann left tea: LEFT");
        parts.post(bob, ServerParts.TEA, "1", "x");
        assertThat(ServerParts.linkOf(ann).takeSent()).isEmpty();
    }

    @Test
    void theUserStaysInTheRoomWithAnotherSession() {
        Session phone = parts.account("ann-1", "Ann");
        Session laptop = parts.account("ann-1", "Ann");
        parts.join(phone, ServerParts.TEA);
        parts.join(laptop, ServerParts.TEA);
        parts.message(handler.handle(LEAVE, phone));
        assertThat(parts.events).containsExactly("Ann joined tea");
        assertThat(laptop.subscription(ServerParts.TEA).isReading()).isTrue();
    }

    @Test
    void aSessionThatIsNotInTheRoomIsRejected() {
        Session ann = parts.guest("Ann");
        assertThat(parts.rejection(() -> handler.handle(LEAVE, ann)).code()).isEqualTo(RejectCode.NOT_JOINED);
    }
}
