package io.github.embedchat.server.internal.room;

import static io.github.embedchat.server.internal.ServerParts.TEA;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.log.SlowLog;
import io.github.embedchat.server.internal.session.Session;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RoomsTest {
    private static final RoomId COFFEE = new RoomId("coffee");

    private final SlowLog log = new SlowLog();
    private final ServerParts parts = new ServerParts(options -> options.limits(limits -> limits.maxRooms(1)), log);
    private final Rooms rooms = parts.rooms;

    private CompletableFuture<Rooms.Entrance> enter(RoomId room) {
        return rooms.enter(room, JoinFrom.head()).toCompletableFuture();
    }

    @Test
    void aRoomIsOpenWhileItHasAMember() {
        Session ann = parts.guest("Ann");
        Room tea = parts.join(ann, TEA).room();
        assertThat(rooms.find(TEA)).isSameAs(tea);
        assertThat(rooms.all()).containsExactly(tea);
        assertThat(parts.join(parts.guest("Bob"), TEA).room()).isSameAs(tea);
        ann.leave(ann.subscription(TEA), LeaveReason.LEFT);
        assertThat(rooms.find(TEA)).isSameAs(tea);
    }

    @Test
    void aRoomIsOpenWhileAJoinIsPending() {
        log.holdSubscriptions();
        CompletableFuture<Rooms.Entrance> first = enter(TEA);
        CompletableFuture<Rooms.Entrance> second = enter(TEA);
        parts.loop.settle();
        assertThat(first).isNotDone();
        log.answerSubscriptions();
        parts.loop.settle();
        assertThat(first.join().room()).isSameAs(second.join().room());
        assertThat(rooms.find(TEA)).as("in the end nobody came").isNull();
    }

    @Test
    void aRoomWhoseLogCannotBeReadIsNotKept() {
        log.holdSubscriptions();
        CompletableFuture<Rooms.Entrance> entrance = enter(TEA);
        log.failSubscriptions();
        parts.loop.settle();
        assertThat(entrance).isCompletedExceptionally();
        assertThat(rooms.all()).isEmpty();
    }

    @Test
    void theLimitAppliesToNewRoomsButNotToTheLobbyOrAnOpenRoom() {
        assertThat(rooms.isFull(TEA)).isFalse();
        parts.join(parts.guest("Ann"), TEA);
        assertThat(rooms.isFull(COFFEE)).isTrue();
        assertThat(rooms.isFull(TEA)).isFalse();
        assertThat(rooms.isFull(RoomId.LOBBY)).isFalse();
    }

    @Test
    void theLobbyDoesNotCountTowardsTheLimit() {
        parts.join(parts.guest("Ann"), RoomId.LOBBY);
        assertThat(rooms.isFull(TEA)).isFalse();
    }

    @Test
    void deliveriesCountOnceForEachSession() {
        Session ann = parts.guest("Ann");
        Session bob = parts.guest("Bob");
        parts.join(ann, TEA);
        parts.join(bob, TEA);
        parts.post(ann, TEA, "1", "x");
        log.storeAll();
        parts.loop.settle();
        ServerParts.linkOf(ann).takeSent();
        ServerParts.linkOf(bob).takeSent();
        assertThat(rooms.deliveries()).isEqualTo(2);
    }
}
