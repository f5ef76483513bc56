package io.github.embedchat.server.internal.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.rule.Rejection;
import io.github.embedchat.server.internal.session.Session;
import org.junit.jupiter.api.Test;

class RoomAccessTest {
    private final ServerParts parts = new ServerParts();
    private final RoomAccess access = new RoomAccess(5);
    private final Session ann = parts.guest("Ann");

    private static RejectCode code(Throwable thrown) {
        return ((Rejection) thrown).code();
    }

    @Test
    void aRoomThatTheSessionReadsIsAccessible() {
        parts.join(ann, ServerParts.TEA);
        assertThat(access.reading(ann, ServerParts.TEA)).isSameAs(ann.subscription(ServerParts.TEA));
    }

    @Test
    void aRoomThatTheSessionDidNotJoinIsNotAccessible() {
        parts.join(parts.guest("Bob"), ServerParts.TEA);
        assertThatThrownBy(() -> access.reading(ann, ServerParts.TEA))
                .satisfies(thrown -> assertThat(code(thrown)).isEqualTo(RejectCode.NOT_JOINED));
    }

    @Test
    void aPausedSubscriptionIsNotAccessibleUntilTheRoomIsJoinedAgain() {
        parts.join(ann, ServerParts.TEA).pause();
        assertThatThrownBy(() -> access.reading(ann, ServerParts.TEA))
                .satisfies(thrown -> assertThat(code(thrown)).isEqualTo(RejectCode.NOT_JOINED));
    }

    @Test
    void theLengthOfARoomNameIsCountedInCodePoints() {
        assertThatCode(() -> access.checkLength(new RoomId("🐺🐺🐺🐺🐺"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> access.reading(ann, new RoomId("sixsix")))
                .satisfies(thrown -> assertThat(code(thrown)).isEqualTo(RejectCode.ROOM_INVALID));
    }
}
