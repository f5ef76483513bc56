package io.github.embedchat.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.listener.ServerEvent;
import io.github.embedchat.api.listener.ServerListener;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.api.plugin.Authenticator;
import io.github.embedchat.api.plugin.ChatOperations;
import io.github.embedchat.api.plugin.Participant;
import io.github.embedchat.api.plugin.Statistics;
import io.github.embedchat.api.plugin.Verdict.Admit;
import io.github.embedchat.server.internal.log.SlowLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tests the operations that plug-ins and the embedding application perform on a server. */
class ServerOperationsTest {
    private static final RoomId TEA = new RoomId("tea");

    private SimulatedServer world = new SimulatedServer.Setup().build();

    private ChatOperations operations() {
        return world.operations();
    }

    private SimulatedClient named(String name) {
        return world.says(Lines.hello(name));
    }

    private SimulatedClient in(RoomId room, String name) {
        return joins(named(name), room);
    }

    private SimulatedClient joins(SimulatedClient client, RoomId room) {
        client.send("{\"type\":\"join\",\"room\":\"" + room + "\"}");
        world.settle();
        return client;
    }

    private static Member you(SimulatedClient client) {
        return client.last(Welcome.class).you();
    }

    private <T> T result(CompletableFuture<T> future) {
        world.settle();
        return future.join();
    }

    private static Departure lastDeparture(SimulatedClient client) {
        Presence presence = client.last(Presence.class);
        return presence.left().get(presence.left().size() - 1);
    }

    @Test
    void anAnnouncementIsAPostOfTheServer() {
        SimulatedClient ann = in(TEA, "Ann");
        assertThat(result(operations().announce(TEA, "hear")).seq()).isEqualTo(1);
        assertThat(ann.texts()).containsExactly("hear");
        assertThat(ann.all(Posted.class).get(0).from()).isEqualTo(Member.SERVER);
    }

    @Test
    void anAnnouncementObeysTheRulesForTexts() {
        CompletableFuture<?> empty = operations().announce(TEA, "");
        world.settle();
        assertThatThrownBy(empty::join)
                .cause()
                .isInstanceOfSatisfying(
                        RejectedException.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(RejectCode.TEXT_EMPTY));
    }

    @Test
    void theMemberListIsInOrderOfJoiningAndIncludesDisconnectedMembers() {
        in(TEA, "Ann");
        SimulatedClient bob = in(TEA, "Bob");
        in(RoomId.LOBBY, "Eve");
        bob.cut();
        world.settle();
        assertThat(result(operations().members(TEA)))
                .extracting(participant -> participant.member().name())
                .containsExactly("Ann", "Bob");
        assertThat(result(operations().members(new RoomId("empty")))).isEmpty();
    }

    @Test
    void aUserIsFoundByAnyNameThatComparesEqual() {
        SimulatedClient ann = named("Ann Lee");
        assertThat(result(operations().find("ann  lee")).map(Participant::member))
                .contains(you(ann));
        assertThat(result(operations().find("Bob"))).isEmpty();
        assertThat(result(operations().find("no\u0000name"))).isEmpty();
    }

    @Test
    void theLatestVerdictOfTheAuthenticatorSetsTheRoles() {
        SimulatedServer.Setup setup = new SimulatedServer.Setup();
        Authenticator byToken = credentials -> CompletableFuture.completedStage(new Admit(Set.of(credentials.token())));
        setup.authenticator(byToken);
        world = setup.build();
        SimulatedClient ann = world.connect().send("{\"type\":\"hello\",\"name\":\"Ann\",\"token\":\"guest\"}");
        world.settle();
        assertThat(result(operations().find("Ann")).orElseThrow().roles()).containsExactly("guest");
        ann.cut();
        world.connect().send("{\"type\":\"hello\",\"session\":\"" + ann.session() + "\",\"token\":\"moderator\"}");
        world.settle();
        assertThat(result(operations().find("Ann")).orElseThrow().roles()).containsExactly("moderator");
    }

    @Test
    void aListenerSeesPostsInTheOrderOfTheRoomAndAfterTheJoin() {
        List<String> seen = new ArrayList<>();
        SimulatedServer.Setup setup = new SimulatedServer.Setup();
        setup.listener(new ServerListener() {
            @Override
            public void onJoined(ServerEvent.Joined event) {
                seen.add(event.member().name() + " is here");
            }

            @Override
            public void onPosted(Posted posted) {
                seen.add(posted.from().name() + ": " + posted.text());
            }
        });
        world = setup.build();
        SimulatedClient ann = in(TEA, "Ann");
        String post = "{\"type\":\"post\",\"room\":\"tea\",\"text\":\"one\",\"id\":\"a\"}";
        ann.send(post, post);
        world.settle();
        result(operations().announce(TEA, "two"));
        ann.send("{\"type\":\"post\",\"room\":\"tea\",\"text\":\"three\"}", "{\"type\":\"bye\"}");
        world.settle();
        assertThat(seen).containsExactly("Ann is here", "Ann: one", "公告: two", "Ann: three");
    }

    @Test
    void theStatisticsCountObjectsAndActivity() {
        SlowLog log = new SlowLog();
        world = new SimulatedServer.Setup().empty();
        world.start(log);
        SimulatedClient ann = in(TEA, "Ann");
        SimulatedClient bob = in(TEA, "Bob");
        in(RoomId.LOBBY, "Eve").cut();
        bob.stall();
        ann.send("nonsense", "{\"type\":\"post\",\"room\":\"tea\",\"text\":\"\"}");
        for (int i = 0; i < 3; i++) {
            ann.send("{\"type\":\"post\",\"room\":\"tea\",\"text\":\"x\"}");
            world.settle();
            world.pass(Duration.ofSeconds(1));
            log.storeAll();
            world.settle();
        }
        log.holdReads();
        ann.send("{\"type\":\"history\",\"room\":\"tea\"}");
        world.settle();
        log.failReads();
        world.settle();
        Statistics statistics = result(operations().statistics());
        assertThat(statistics.connections()).isEqualTo(2);
        assertThat(statistics.users()).isEqualTo(3);
        assertThat(statistics.rooms()).isEqualTo(2);
        assertThat(statistics.lag()).isPositive();
        assertThat(statistics.posts()).isEqualTo(3);
        assertThat(statistics.appending()).isEqualTo(Duration.ofSeconds(3));
        assertThat(statistics.refusals())
                .containsOnly(
                        Map.entry(RejectCode.MALFORMED, 1L),
                        Map.entry(RejectCode.TEXT_EMPTY, 1L),
                        Map.entry(RejectCode.BUSY, 1L));
        bob.flow();
        world.settle();
        statistics = result(operations().statistics());
        assertThat(statistics.lag()).isZero();
        assertThat(statistics.deliveries()).isEqualTo(6);
    }

    @Test
    void aKickedUserIsDisconnectedAtOnceAndToldNotToReconnect() {
        SimulatedClient ann = joins(in(TEA, "Ann"), RoomId.LOBBY);
        SimulatedClient bob = in(TEA, "Bob");
        assertThat(result(operations().kick(you(ann).id()))).isTrue();
        assertThat(ann.last(Goodbye.class)).isEqualTo(new Goodbye(CloseReason.KICKED, false, null));
        assertThat(ann.isEnded()).isTrue();
        assertThat(ann.all(Left.class)).isEmpty();
        assertThat(lastDeparture(bob)).isEqualTo(new Departure(you(ann), LeaveReason.KICKED));
        assertThat(world.core().toString()).contains("users=1/1, rooms=1");
        assertThat(result(operations().kick(you(ann).id()))).as("once more").isFalse();
    }

    @Test
    void aKickedUserWithAStalledConnectionLeavesAtOnce() {
        SimulatedClient ann = in(TEA, "Ann");
        SimulatedClient bob = in(TEA, "Bob");
        ann.stall();
        result(operations().kick(you(ann).id()));
        assertThat(lastDeparture(bob).reason()).isEqualTo(LeaveReason.KICKED);
        ann.flow();
        world.settle();
        assertThat(ann.frames().get(ann.frames().size() - 1)).isInstanceOf(Goodbye.class);
    }

    @Test
    void aDisconnectedUserCanBeKicked() {
        SimulatedClient ann = in(TEA, "Ann");
        SimulatedClient bob = in(TEA, "Bob");
        ann.cut();
        world.settle();
        assertThat(result(operations().kick(you(ann).id()))).isTrue();
        assertThat(lastDeparture(bob).reason()).isEqualTo(LeaveReason.KICKED);
        world.pass(Duration.ofSeconds(20));
        assertThat(world.core()).hasToString("ServerCore[users=1/1, rooms=1, sessions=1, connections=1]");
    }

    @Test
    void aMutedUserGetsTheRetryDelayAndMayPostAfterwards() {
        SimulatedClient ann = in(TEA, "Ann");
        result(operations().mute(you(ann).id(), Duration.ofSeconds(60)));
        ann.send("{\"type\":\"post\",\"room\":\"tea\",\"text\":\"x\",\"id\":\"1\"}");
        world.settle();
        assertThat(ann.last(Rejected.class).code()).isEqualTo(RejectCode.DENIED);
        assertThat(ann.last(Rejected.class).retryAfter()).isEqualTo(Duration.ofSeconds(60));
        world.pass(Duration.ofSeconds(60));
        ann.send("{\"type\":\"post\",\"room\":\"tea\",\"text\":\"y\"}");
        world.settle();
        assertThat(ann.texts()).containsExactly("y");
    }

    @Test
    void aMuteSurvivesARenameAndAReconnectAndCanBeLifted() {
        SimulatedClient ann = in(TEA, "Ann");
        result(operations().mute(you(ann).id(), Duration.ofDays(1)));
        ann.send("{\"type\":\"rename\",\"name\":\"Eve\"}");
        world.settle();
        ann.cut();
        SimulatedClient again = world.connect().send("{\"type\":\"hello\",\"session\":\"" + ann.session() + "\"}");
        world.settle();
        joins(again, TEA).send("{\"type\":\"post\",\"room\":\"tea\",\"text\":\"x\"}");
        world.settle();
        assertThat(again.last(Rejected.class).code()).isEqualTo(RejectCode.DENIED);
        result(operations().mute(you(ann).id(), Duration.ZERO));
        again.send("{\"type\":\"post\",\"room\":\"tea\",\"text\":\"y\"}");
        world.settle();
        assertThat(again.texts()).containsExactly("y");
    }

    @Test
    void closingARoomRemovesItsMembersButKeepsThemConnected() {
        SimulatedClient ann = joins(in(TEA, "Ann"), RoomId.LOBBY);
        SimulatedClient bob = in(TEA, "Bob");
        SimulatedClient eve = in(TEA, "Eve");
        eve.cut();
        world.settle();
        result(operations().closeRoom(TEA));
        assertThat(ann.last(Left.class).room()).isEqualTo(TEA);
        assertThat(bob.last(Left.class).room()).isEqualTo(TEA);
        assertThat(result(operations().members(TEA))).isEmpty();
        assertThat(world.core().toString()).contains("rooms=1, sessions=3, connections=2");
        assertThat(result(operations().members(RoomId.LOBBY))).hasSize(1);
        joins(ann, TEA);
        assertThat(ann.last(Joined.class).online())
                .as("whoever wants comes back")
                .isEqualTo(2);
    }

    @Test
    void aUserRemovedFromOneRoomStaysInTheOthers() {
        SimulatedClient ann = joins(in(TEA, "Ann"), RoomId.LOBBY);
        SimulatedClient bob = in(TEA, "Bob");
        assertThat(result(operations().remove(TEA, you(ann).id()))).isTrue();
        assertThat(ann.all(Left.class)).extracting(Left::room).containsExactly(TEA);
        assertThat(lastDeparture(bob)).isEqualTo(new Departure(you(ann), LeaveReason.KICKED));
        assertThat(result(operations().members(RoomId.LOBBY))).hasSize(1);
        assertThat(result(operations().remove(TEA, you(ann).id()))).isFalse();
        assertThat(result(operations().remove(TEA, Member.SERVER.id()))).isFalse();
    }

    @Test
    void aUserCannotAvoidARemovalByDisconnecting() {
        SlowLog log = new SlowLog();
        world = new SimulatedServer.Setup().empty();
        world.start(log);
        SimulatedClient ann = in(TEA, "Ann");
        SimulatedClient bob = in(TEA, "Bob");
        ann.send("{\"type\":\"post\",\"room\":\"tea\",\"text\":\"x\"}");
        world.settle();
        CompletableFuture<Boolean> removed = operations().remove(TEA, you(ann).id());
        world.settle();
        ann.cut();
        world.settle();
        assertThat(removed).isCompletedWithValue(true);
        assertThat(lastDeparture(bob)).isEqualTo(new Departure(you(ann), LeaveReason.KICKED));
        log.store();
        world.settle();
        assertThat(result(operations().members(TEA))).hasSize(1);
    }

    @Test
    void aStalledMemberSeesItsRemovalOnceItReadsAgain() {
        SimulatedClient ann = in(TEA, "Ann");
        SimulatedClient bob = in(TEA, "Bob");
        bob.stall();
        result(operations().closeRoom(TEA));
        assertThat(ann.last(Left.class).room()).isEqualTo(TEA);
        bob.flow();
        world.settle();
        assertThat(bob.last(Left.class).room()).isEqualTo(TEA);
    }

    @Test
    void aPendingPostIsAcknowledgedBeforeItsAuthorIsRemoved() {
        SlowLog log = new SlowLog();
        world = new SimulatedServer.Setup().empty();
        world.start(log);
        SimulatedClient ann = in(TEA, "Ann");
        ann.send("{\"type\":\"post\",\"room\":\"tea\",\"text\":\"x\"}");
        world.settle();
        operations().closeRoom(TEA);
        world.settle();
        assertThat(ann.types()).endsWith("Presence");
        log.store();
        world.settle();
        assertThat(ann.types()).endsWith("Posted", "Left");
    }
}
