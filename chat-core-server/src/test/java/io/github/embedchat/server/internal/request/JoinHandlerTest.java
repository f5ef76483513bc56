package io.github.embedchat.server.internal.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.plugin.JoinInterceptor;
import io.github.embedchat.api.plugin.Verdict;
import io.github.embedchat.server.internal.ServerParts;
import io.github.embedchat.server.internal.hook.Hook;
import io.github.embedchat.server.internal.log.SlowLog;
import io.github.embedchat.server.internal.room.Subscription;
import io.github.embedchat.server.internal.rule.Rejection;
import io.github.embedchat.server.internal.session.Reply;
import io.github.embedchat.server.internal.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class JoinHandlerTest {
    private static final RoomId COFFEE = new RoomId("coffee");

    private ServerParts parts = new ServerParts();
    private final CompletableFuture<Verdict.OnJoin> verdict = new CompletableFuture<>();
    private final List<RoomId> asked = new ArrayList<>();

    private void intercept() {
        JoinInterceptor interceptor = join -> {
            asked.add(join.room());
            return verdict;
        };
        parts.hooks.addJoinInterceptor(Hook.of(interceptor, Runnable::run));
    }

    private Reply join(Session session, RoomId room, JoinFrom from) {
        JoinHandler.Limits limits = new JoinHandler.Limits(
                new RoomAccess(64), parts.options.limits().maxRoomsPerUser());
        return new JoinHandler(parts.loop, parts.rooms, parts.sessions, parts.hooks.joins(parts.calls), limits)
                .handle(new Join(room, from), session);
    }

    private Reply join(Session session, RoomId room) {
        return join(session, room, JoinFrom.head());
    }

    private Joined joined(Reply reply) {
        return (Joined) parts.message(reply);
    }

    private RejectCode rejected(Session session, RoomId room) {
        return parts.rejection(() -> join(session, room)).code();
    }

    @Test
    void aSessionReadsTheRoomThatItHasJoined() {
        Session ann = parts.guest("Ann");
        Joined joined = joined(join(ann, ServerParts.TEA));
        assertThat(joined.room()).isEqualTo(ServerParts.TEA);
        assertThat(joined.members()).containsExactly(ann.user().member());
        assertThat(joined.online()).isEqualTo(2);
        assertThat(ann.subscription(ServerParts.TEA).isReading()).isTrue();
        parts.post(ann, ServerParts.TEA, "1", "x");
        assertThat(ServerParts.linkOf(ann).takeSent()).containsExactly("notice 2", "post 1");
    }

    @Test
    void aSecondJoinMovesTheCursorOfTheSameSubscription() {
        Session ann = parts.guest("Ann");
        joined(join(ann, ServerParts.TEA));
        parts.post(ann, ServerParts.TEA, "1", "x");
        Subscription before = ann.subscription(ServerParts.TEA);
        ServerParts.linkOf(ann).takeSent();
        assertThat(joined(join(ann, ServerParts.TEA, JoinFrom.last(1))).from()).isZero();
        assertThat(ann.subscription(ServerParts.TEA)).isSameAs(before);
        assertThat(ServerParts.linkOf(ann).takeSent()).containsExactly("post 1");
        assertThat(parts.events).containsOnlyOnce("Ann joined tea");
    }

    @Test
    void aRoomWithALongNameIsRejected() {
        assertThat(rejected(parts.guest("Ann"), new RoomId("r".repeat(65)))).isEqualTo(RejectCode.ROOM_INVALID);
    }

    @Test
    void theLimitOfRoomsCoversAllSessionsOfAUser() {
        parts = new ServerParts(options -> options.limits(limits -> limits.maxRoomsPerUser(1)));
        Session phone = parts.account("ann-1", "Ann");
        Session laptop = parts.account("ann-1", "Ann");
        joined(join(phone, ServerParts.TEA));
        assertThat(rejected(laptop, COFFEE)).isEqualTo(RejectCode.ROOM_LIMIT);
        assertThat(joined(join(laptop, ServerParts.TEA)).room()).isEqualTo(ServerParts.TEA);
    }

    @Test
    void twoConcurrentJoinsOfAUserObeyTheLimitTogether() {
        SlowLog log = new SlowLog();
        parts = new ServerParts(options -> options.limits(limits -> limits.maxRoomsPerUser(1)), log);
        Session phone = parts.account("ann-1", "Ann");
        Session laptop = parts.account("ann-1", "Ann");
        log.holdSubscriptions();
        CompletableFuture<Reply> first = parts.outcome(join(phone, ServerParts.TEA));
        CompletableFuture<Reply> second = parts.outcome(join(laptop, COFFEE));
        parts.loop.settle();
        log.answerSubscriptions();
        parts.loop.settle();
        assertThat(joined(first.join()).room()).isEqualTo(ServerParts.TEA);
        assertThat(parts.rejection(second::join).code()).isEqualTo(RejectCode.ROOM_LIMIT);
        parts.loop.settle();
        assertThat(parts.rooms.find(COFFEE)).isNull();
    }

    @Test
    void aRoomAboveTheLimitIsRejectedButTheLobbyNeverIs() {
        parts = new ServerParts(options -> options.limits(limits -> limits.maxRooms(1)));
        Session ann = parts.guest("Ann");
        joined(join(ann, ServerParts.TEA));
        assertThat(rejected(ann, COFFEE)).isEqualTo(RejectCode.ROOM_LIMIT);
        assertThat(joined(join(ann, RoomId.LOBBY)).room()).isEqualTo(RoomId.LOBBY);
    }

    @Test
    void anInterceptorIsAskedAboutAUserWhoIsNotInTheRoom() {
        intercept();
        Session ann = parts.guest("Ann");
        Reply reply = join(ann, ServerParts.TEA);
        assertThat(parts.waits(reply)).isTrue();
        verdict.complete(new Verdict.Accept());
        joined(reply);
        joined(join(ann, ServerParts.TEA));
        assertThat(asked).containsExactly(ServerParts.TEA);
    }

    @Test
    void aRejectionOfAnInterceptorIsPassedOn() {
        intercept();
        verdict.complete(new Verdict.Reject(RejectCode.ROOM_FULL, "no chair left"));
        Session ann = parts.guest("Ann");
        Rejection rejection = parts.rejection(() -> join(ann, ServerParts.TEA));
        assertThat(rejection.code()).isEqualTo(RejectCode.ROOM_FULL);
        assertThat(ann.subscriptions()).isEmpty();
        assertThat(parts.rooms.all()).isEmpty();
    }

    @Test
    void theLimitsAreCheckedAgainAfterTheVerdict() {
        parts = new ServerParts(options -> options.limits(limits -> limits.maxRooms(1)));
        intercept();
        Session ann = parts.guest("Ann");
        Reply reply = join(ann, ServerParts.TEA);
        parts.join(parts.guest("Bob"), COFFEE);
        verdict.complete(new Verdict.Accept());
        assertThat(parts.rejection(() -> reply).code()).isEqualTo(RejectCode.ROOM_LIMIT);
    }

    @Test
    void theClientMayRetryIfTheLogIsUnavailable() {
        SlowLog log = new SlowLog();
        parts = new ServerParts(log);
        log.holdSubscriptions();
        Session ann = parts.guest("Ann");
        Reply reply = join(ann, ServerParts.TEA);
        assertThat(parts.waits(reply)).isTrue();
        log.failSubscriptions();
        Rejection rejection = parts.rejection(() -> reply);
        assertThat(rejection.code()).isEqualTo(RejectCode.BUSY);
        assertThat(rejection.retryAfter()).isPositive();
        parts.loop.settle();
        assertThat(parts.rooms.all()).isEmpty();
    }
}
