package io.github.embedchat.server.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import io.github.embedchat.server.internal.RecordedLink;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.room.Subscription;
import io.github.embedchat.server.internal.rule.Rejection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsTest {
    private static final RoomId TEA = ServerParts.TEA;
    private static final RoomId COFFEE = new RoomId("coffee");
    private static final String ANN = "ann-1";

    private final ServerParts parts =
            new ServerParts(options -> options.limits(limits -> limits.maxSessionsPerUser(2)));
    private final Sessions sessions = parts.sessions;

    private Session device() {
        return parts.account(ANN, "Ann");
    }

    private void lose(Session session) {
        sessions.lose(session, LeaveReason.DISCONNECTED);
    }

    @Test
    void aSessionIsFoundByUserAndId() {
        Session phone = device();
        Session laptop = device();
        assertThat(sessions.of(ANN)).containsExactly(phone, laptop);
        assertThat(sessions.find(ANN, laptop.id())).isSameAs(laptop);
        assertThat(sessions.find(ANN, "other")).isNull();
        assertThat(sessions.find("bob-1", phone.id())).isNull();
        assertThat(sessions.count()).isEqualTo(2);
    }

    @Test
    void theRoomsOfAUserAreThoseOfAllSessions() {
        Session phone = device();
        Session laptop = device();
        parts.join(phone, TEA);
        parts.join(laptop, TEA);
        parts.join(laptop, COFFEE);
        assertThat(sessions.rooms(phone.user())).containsExactlyInAnyOrder(TEA, COFFEE);
    }

    @Test
    void aParticipantHasTheAddressOfTheConnectedSession() {
        Session phone = device();
        Session laptop = device();
        lose(laptop);
        assertThat(sessions.participant(phone.user()).remote()).isEqualTo(phone.remote());
        parts.loop.pass(Duration.ofSeconds(1));
        lose(phone);
        assertThat(sessions.participant(phone.user()).remote())
                .as("connected last")
                .isEqualTo(phone.remote());
    }

    @Test
    void aSessionAboveTheLimitIsRejected() {
        device();
        device();
        assertThatThrownBy(this::device)
                .isInstanceOfSatisfying(
                        Rejection.class,
                        rejection -> assertThat(rejection.code()).isEqualTo(RejectCode.SESSION_LIMIT));
        assertThat(sessions.of(ANN)).hasSize(2);
    }

    @Test
    void theSessionLostFirstEndsForANewSessionAndLeavesItsRooms() {
        Session phone = device();
        Session laptop = device();
        parts.join(laptop, TEA);
        lose(laptop);
        parts.loop.pass(Duration.ofSeconds(1));
        lose(phone);
        Session tablet = device();
        assertThat(sessions.of(ANN)).containsExactly(phone, tablet);
        assertThat(parts.events).endsWith("Ann left tea: DISCONNECTED");
    }

    @Test
    void aLostSessionEndsWithItsGraceTime() {
        Session ann = parts.guest("Ann");
        parts.join(ann, TEA);
        sessions.lose(ann, LeaveReason.SLOW);
        parts.loop.pass(Duration.ofMillis(9_999));
        assertThat(sessions.of(ann.user().id())).containsExactly(ann);
        parts.loop.pass(Duration.ofMillis(1));
        assertThat(sessions.of(ann.user().id())).isEmpty();
        assertThat(parts.users.count()).isZero();
        assertThat(parts.events).containsExactly("Ann joined tea", "Ann left tea: SLOW");
    }

    @Test
    void sessionsInTheirGraceTimesAreAsManyAsConnectionsMayBe() {
        ServerParts small = new ServerParts(options -> options.limits(limits -> limits.maxConnections(2)));
        Session ann = small.guest("Ann");
        Session bob = small.guest("Bob");
        Session eve = small.guest("Eve");
        small.join(ann, TEA);
        for (Session session : List.of(ann, bob, eve)) {
            small.sessions.lose(session, LeaveReason.SLOW);
        }
        assertThat(small.sessions.find(ann.user().id(), ann.id())).isNull();
        assertThat(small.events).endsWith("Ann left tea: SLOW");
        assertThat(small.sessions.count()).isEqualTo(2);
        small.sessions.resume(bob, small.link());
        small.sessions.lose(small.guest("Ann"), LeaveReason.SLOW);
        assertThat(small.sessions.count()).as("one is connected again").isEqualTo(3);
    }

    @Test
    void sessionsInTheirGraceTimesFromOneAddressAreAsManyAsItsConnectionsMayBe() throws UnknownHostException {
        ServerParts small = new ServerParts(options -> options.limits(limits -> limits.maxConnectionsPerAddress(1)));
        InetSocketAddress here = new InetSocketAddress(InetAddress.getByName("10.0.0.1"), 1);
        InetSocketAddress there = new InetSocketAddress(InetAddress.getByName("10.0.0.2"), 1);
        Session bob = small.guest("Bob", small.link(there));
        small.sessions.lose(bob, LeaveReason.DISCONNECTED);
        Session ann = small.guest("Ann", small.link(here));
        small.sessions.lose(ann, LeaveReason.DISCONNECTED);
        small.sessions.resume(ann, small.link(there));
        small.sessions.lose(ann, LeaveReason.DISCONNECTED);
        assertThat(small.sessions.of(bob.user().id()))
                .as("replaced by Ann's session")
                .isEmpty();
        small.sessions.lose(small.guest("Eve", small.link(here)), LeaveReason.DISCONNECTED);
        assertThat(small.sessions.count()).isEqualTo(2);
        small.loop.pass(Duration.ofSeconds(11));
        assertThat(small.sessions.count()).isZero();
    }

    @Test
    void aResumedSessionLeavesTheRoomsThatItDoesNotJoinAgain() {
        Session ann = parts.guest("Ann");
        Subscription tea = parts.join(ann, TEA);
        parts.join(ann, COFFEE);
        lose(ann);
        assertThat(sessions.resume(ann, parts.link())).isTrue();
        assertThat(parts.join(ann, TEA)).isSameAs(tea);
        parts.loop.pass(Duration.ofSeconds(11));
        assertThat(ann.subscriptions()).containsExactly(tea);
        assertThat(parts.events).endsWith("Ann left coffee: DISCONNECTED");
        assertThat(sessions.of(ann.user().id())).containsExactly(ann);
    }

    @Test
    void anEarlierGraceTimeDoesNotEndASessionThatWasLostAgain() {
        Session ann = parts.guest("Ann");
        lose(ann);
        parts.loop.pass(Duration.ofSeconds(6));
        sessions.resume(ann, parts.link());
        lose(ann);
        parts.loop.pass(Duration.ofSeconds(6));
        assertThat(sessions.of(ann.user().id())).containsExactly(ann);
        parts.loop.pass(Duration.ofSeconds(4));
        assertThat(sessions.of(ann.user().id())).isEmpty();
    }

    @Test
    void aLaterConnectionReplacesTheFormerConnection() {
        Session ann = parts.guest("Ann");
        RecordedLink former = ServerParts.linkOf(ann);
        RecordedLink later = parts.link();
        assertThat(sessions.resume(ann, later)).isTrue();
        assertThat(former.ends()).containsExactly("replaced");
        assertThat(ann.link()).isSameAs(later);
    }

    @Test
    void anEarlierConnectionDoesNotReplaceALaterConnection() {
        RecordedLink earlier = parts.link();
        Session ann = parts.guest("Ann");
        RecordedLink present = ServerParts.linkOf(ann);
        assertThat(sessions.resume(ann, earlier)).isFalse();
        assertThat(ann.link()).isSameAs(present);
        assertThat(present.ends()).isEmpty();
    }

    @Test
    void theUserIsRemovedWithItsLastSession() {
        Session phone = device();
        Session laptop = device();
        sessions.end(phone, LeaveReason.BYE);
        assertThat(parts.users.find(ANN)).isNotNull();
        sessions.end(laptop, LeaveReason.BYE);
        assertThat(parts.users.find(ANN)).isNull();
        assertThat(parts.users).hasToString("0/0");
    }

    @Test
    void aRemovalIsRequestedFromConnectedSessionsAndEndsPausedSubscriptions() {
        Session phone = device();
        Session laptop = device();
        parts.join(phone, TEA);
        parts.join(laptop, TEA);
        lose(laptop);
        assertThat(sessions.remove(TEA, ANN)).isTrue();
        assertThat(ServerParts.linkOf(phone).removals()).containsExactly(TEA);
        assertThat(phone.subscription(TEA)).as("behind what it has requested").isNotNull();
        assertThat(laptop.subscription(TEA)).isNull();
        assertThat(sessions.remove(COFFEE, ANN)).isFalse();
        assertThat(sessions.remove(TEA, "bob-1")).isFalse();
    }

    @Test
    void aKickEndsAllSessions() {
        Session phone = device();
        Session laptop = device();
        RecordedLink link = ServerParts.linkOf(phone);
        parts.join(phone, TEA);
        parts.join(laptop, TEA);
        lose(laptop);
        sessions.kick(phone.user());
        assertThat(link.ends()).containsExactly("kicked");
        assertThat(sessions.of(ANN)).isEmpty();
        assertThat(parts.users.count()).isZero();
        assertThat(parts.events).containsExactly("Ann joined tea", "Ann left tea: KICKED");
        parts.loop.pass(Duration.ofSeconds(20));
        assertThat(parts.events).hasSize(2);
    }

    @Test
    void aRenameIsSentToTheOtherSessionsAndToListeners() {
        Session phone = device();
        Session laptop = device();
        sessions.rename(phone.user(), ServerParts.name("Anna"), phone);
        assertThat(ServerParts.linkOf(phone).told()).isEmpty();
        assertThat(ServerParts.linkOf(laptop).told()).isEqualTo(List.of(new Renamed("Anna", true)));
        assertThat(parts.events).containsExactly("Ann is Anna");
        sessions.rename(phone.user(), ServerParts.name("Anna"), phone);
        assertThat(ServerParts.linkOf(laptop).told()).hasSize(1);
        assertThat(parts.events).hasSize(1);
    }
}
