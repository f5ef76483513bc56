package io.github.embedchat.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.internal.RecordedLink;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.room.Subscription;
import org.junit.jupiter.api.Test;

class SessionTest {
    private static final RoomId COFFEE = new RoomId("coffee");

    private final ServerParts parts = new ServerParts();
    private final Session ann = parts.guest("Ann");

    @Test
    void aSessionHasTheRoomsThatItHasJoined() {
        assertThat(ann.subscriptions()).isEmpty();
        Subscription tea = parts.join(ann, ServerParts.TEA);
        Subscription coffee = parts.join(ann, COFFEE);
        assertThat(ann.subscriptions()).containsExactly(tea, coffee);
        assertThat(ann.subscription(COFFEE)).isSameAs(coffee);
    }

    @Test
    void aSessionNoLongerHasARoomThatItHasLeft() {
        Subscription tea = parts.join(ann, ServerParts.TEA);
        Subscription coffee = parts.join(ann, COFFEE);
        ann.leave(tea, LeaveReason.LEFT);
        assertThat(ann.subscriptions()).containsExactly(coffee);
        ann.leave(coffee, LeaveReason.LEFT);
        assertThat(ann.subscriptions()).isEmpty();
        parts.join(ann, ServerParts.TEA);
        assertThat(ann.subscriptions()).hasSize(1);
    }

    @Test
    void roomsMayBeLeftDuringIteration() {
        parts.join(ann, ServerParts.TEA);
        parts.join(ann, COFFEE);
        ann.subscriptions().forEach(subscription -> ann.leave(subscription, LeaveReason.BYE));
        assertThat(ann.subscriptions()).isEmpty();
    }

    @Test
    void aLostConnectionPausesItsRooms() {
        Subscription tea = parts.join(ann, ServerParts.TEA);
        ann.pause(LeaveReason.TIMEOUT, 77);
        assertThat(ann.link()).isNull();
        assertThat(tea.isReading()).isFalse();
        assertThat(ann.subscription(ServerParts.TEA)).isSameAs(tea);
        assertThat(ann.lost()).isEqualTo(LeaveReason.TIMEOUT);
        assertThat(ann.graceEnd()).isEqualTo(77);
        assertThat(ann.losses()).isEqualTo(1);
    }

    @Test
    void aNewConnectionTakesOverTheSession() {
        Object from = ann.remote();
        ann.pause(LeaveReason.DISCONNECTED, 77);
        assertThat(ann.remote()).as("where it came from last").isEqualTo(from);
        RecordedLink link = parts.link();
        ann.connect(link);
        assertThat(ann.link()).isSameAs(link);
        assertThat(ann.remote()).isEqualTo(link.remote());
    }
}
