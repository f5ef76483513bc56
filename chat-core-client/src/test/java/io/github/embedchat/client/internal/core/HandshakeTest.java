package io.github.embedchat.client.internal.core;

import static io.github.embedchat.client.internal.core.Stage.BOB;
import static io.github.embedchat.client.internal.core.Stage.ME;
import static io.github.embedchat.client.internal.core.Stage.failure;
import static io.github.embedchat.client.internal.core.Stage.welcome;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.api.RejectedException;
import io.github.embedchat.api.listener.ConnectionState.Closed;
import io.github.embedchat.api.listener.ConnectionState.Connecting;
import io.github.embedchat.api.listener.ConnectionState.Offline;
import io.github.embedchat.api.listener.ConnectionState.Online;
import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.ClientMessage.Pong;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.NameChange;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Notice;
import io.github.embedchat.api.message.ServerMessage.Ping;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tests how a client connects and reconnects. */
class HandshakeTest {
    private final Stage stage = new Stage();
    private final ConnectionLifecycle lifecycle = stage.lifecycle;

    @Test
    void aClientIsIdleBeforeConnect() {
        assertThat(lifecycle.state()).isInstanceOf(Offline.class);
        assertThat(lifecycle.wakeAt()).isEqualTo(Long.MAX_VALUE);
        assertThat(stage.connected).isFalse();
        stage.nothingMore();
    }

    @Test
    void aWelcomeAnswersTheHello() {
        CompletableFuture<Member> you = lifecycle.connect();
        lifecycle.connected(null);
        stage.expectSent(new Hello(1, "Ann", null, null, "laptop"));
        stage.receive(welcome(ME, false));

        assertThat(you).isCompletedWithValue(ME);
        assertThat(stage.protocol.you()).contains(ME);
        stage.expectTold(new Connecting(), new Online(ME, false));
        stage.nothingMore();
    }

    @Test
    void connectingTwiceMakesOneConnection() {
        CompletableFuture<Member> you = lifecycle.connect();
        assertThat(lifecycle.connect()).isSameAs(you);
        stage.expectTold(new Connecting());
    }

    @Test
    void theClientRetriesAServerThatCannotBeReached() {
        CompletableFuture<Member> you = lifecycle.connect();
        lifecycle.disconnected("Connection refused");
        assertThat(stage.told)
                .hasSize(2)
                .last()
                .matches(s -> s instanceof Offline o && o.cause().equals("Connection refused"));
        stage.passUntilWoken();
        stage.letIn();
        assertThat(you).isCompletedWithValue(ME);
    }

    @Test
    void aFirstHelloThatIsRejectedClosesTheClient() {
        CompletableFuture<Member> you = lifecycle.connect();
        lifecycle.connected(null);
        stage.receive(rejected(RejectCode.NAME_TAKEN));

        assertThat(failure(you))
                .isInstanceOfSatisfying(
                        RejectedException.class, e -> assertThat(e.code()).isEqualTo(RejectCode.NAME_TAKEN));
        stage.expectTold(new Connecting(), new Closed("no", false, RejectCode.NAME_TAKEN, null));
        assertThat(stage.connected).isFalse();
        assertThat(lifecycle.wakeAt()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void aNameThatIsTakenAfterAReconnectIsRetried() {
        Stage online = Stage.online();
        comeBackTo(online, RejectCode.NAME_TAKEN);
        assertThat(online.lifecycle.state()).isInstanceOf(Offline.class);
        online.comeBack(ME);
        assertThat(online.lifecycle.state()).isInstanceOf(Online.class);
    }

    @Test
    void aTakenNameIsRetriedForAMinuteAfterALostFirstHello() {
        CompletableFuture<Member> you = lifecycle.connect();
        lifecycle.connected(null);
        lifecycle.disconnected("cut");
        for (int attempt = 0; attempt < 30 && !you.isDone(); attempt++) {
            stage.passUntilWoken();
            lifecycle.connected(null);
            stage.receive(rejected(RejectCode.NAME_TAKEN));
            assertThat(you.isDone()).isEqualTo(stage.now >= 1_060_000);
        }
        assertThat(failure(you)).isInstanceOf(RejectedException.class);
    }

    @Test
    void theHelloCarriesTheToken() {
        lifecycle.connect();
        lifecycle.connected("t1");
        stage.expectSent(new Hello(1, "Ann", "t1", null, "laptop"));
    }

    @ParameterizedTest
    @EnumSource
    void aHelloThatIsRejectedForATimeIsRetriedAfterIt(RejectCode code) {
        CompletableFuture<Member> you = lifecycle.connect();
        lifecycle.connected("t1");
        stage.receive(new Rejected(code, "later", "hello", null, null, Duration.ofSeconds(5)));
        assertThat(lifecycle.wakeAt() - stage.now).isBetween(5_000L, 5_250L);
        Offline offline = (Offline) lifecycle.state();
        assertThat(offline.code()).isEqualTo(code);
        assertThat(offline.cause()).isEqualTo("later");
        stage.sent.clear();
        stage.passUntilWoken();
        stage.letIn();
        assertThat(you).isCompletedWithValue(ME);
    }

    @Test
    void theHelloIsRetriedWhileTheUserHasTooManySessions() {
        CompletableFuture<Member> you = lifecycle.connect();
        lifecycle.connected("t1");
        stage.receive(rejected(RejectCode.SESSION_LIMIT));
        assertThat(((Offline) lifecycle.state()).code()).isEqualTo(RejectCode.SESSION_LIMIT);
        stage.sent.clear();
        stage.passUntilWoken();
        stage.letIn();
        assertThat(you).isCompletedWithValue(ME);
    }

    @Test
    void anUntrustedServerAtTheFirstConnectionClosesTheClient() {
        CompletableFuture<Member> you = lifecycle.connect();
        lifecycle.distrusted("another host");
        assertThat(failure(you)).isExactlyInstanceOf(ChatException.class).hasMessage("another host");
        stage.expectTold(new Connecting(), new Closed("another host", false));
    }

    @Test
    void anUntrustedServerAfterAWelcomeIsRetried() {
        Stage online = Stage.online();
        online.cut();
        online.passUntilWoken();
        online.lifecycle.distrusted("another host");
        assertThat(online.lifecycle.state()).isInstanceOf(Offline.class);
        online.comeBack(ME);
        assertThat(online.lifecycle.state()).isInstanceOf(Online.class);
    }

    @Test
    void anyOtherRejectionAfterAReconnectClosesTheClient() {
        Stage online = Stage.online();
        comeBackTo(online, RejectCode.UNAUTHORIZED);
        assertThat(online.lifecycle.state()).isEqualTo(new Closed("no", false, RejectCode.UNAUTHORIZED, null));
    }

    private static void comeBackTo(Stage stage, RejectCode refusal) {
        stage.cut();
        stage.passUntilWoken();
        stage.lifecycle.connected(null);
        stage.sent.clear();
        stage.receive(rejected(refusal));
    }

    private static Rejected rejected(RejectCode code) {
        return new Rejected(code, "no", "hello", null, null, null);
    }

    @Test
    void aReconnectSendsTheSessionAndThePresentName() {
        Stage online = Stage.online();
        online.rename("Anna");
        online.receive(new Renamed("Anna"));
        online.sent.clear();
        online.cut();
        online.passUntilWoken();
        online.lifecycle.connected(null);
        online.expectSent(new Hello(1, "Anna", null, "secret of m1", "laptop"));
    }

    @Test
    void aRenameByTheServerChangesTheOwnName() {
        Stage online = Stage.online();
        Member renamed = new Member(ME.id(), "Anne");
        online.receive(presenceOf(new NameChange(renamed, "Ann"), new NameChange(new Member(BOB.id(), "Rob"), "Bob")));
        assertThat(online.protocol.you()).contains(renamed);
    }

    @Test
    void anUnrequestedRenamedChangesTheOwnName() {
        Stage online = Stage.online();
        online.receive(new Renamed("Anne"));
        assertThat(online.protocol.you()).contains(new Member(ME.id(), "Anne"));
        assertThat(online.connected).isTrue();
        online.nothingMore();
    }

    private static Presence presenceOf(NameChange... changes) {
        return new Presence(Stage.ROOM, Instant.EPOCH, List.of(), List.of(), List.of(changes), 3, false);
    }

    @Test
    void aNoticeIsDeliveredInWhicheverRoomsTheClientIs() {
        Stage online = Stage.online();
        Notice notice = new Notice(Instant.EPOCH, "the server goes down at eight");
        online.receive(notice);
        online.expectTold(notice);
        online.nothingMore();
    }

    @Test
    void theClientDisconnectsIfTheHelloIsNotAnswered() {
        lifecycle.connect();
        lifecycle.connected(null);
        stage.pass(Duration.ofMillis(9_999));
        assertThat(stage.connected).isTrue();
        stage.pass(Duration.ofMillis(1));
        assertThat(stage.connected).isFalse();
        assertThat(lifecycle.state()).isInstanceOf(Offline.class);
    }

    @Test
    void aPingIsAnsweredBeforeTheWelcomeToo() {
        lifecycle.connect();
        lifecycle.connected(null);
        stage.sent.clear();
        stage.receive(new Ping(7L, Map.of()));
        stage.expectSent(new Pong(7L));
    }

    @Test
    void aFullServerIsRetriedAfterTheDelayThatItNames() {
        CompletableFuture<Member> you = lifecycle.connect();
        lifecycle.connected(null);
        stage.receive(new Goodbye(CloseReason.FULL, true, Duration.ofSeconds(7)));
        assertThat(lifecycle.wakeAt() - stage.now).isBetween(7_000L, 7_250L);
        stage.sent.clear();
        stage.passUntilWoken();
        stage.letIn();
        assertThat(you).isCompletedWithValue(ME);
    }

    @Test
    void aFinalGoodbyeBeforeTheWelcomeFailsConnect() {
        CompletableFuture<Member> you = lifecycle.connect();
        lifecycle.connected(null);
        stage.receive(new Goodbye(CloseReason.UNAUTHORIZED, false, null));
        assertThat(failure(you)).isInstanceOf(ChatException.class);
        assertThat(lifecycle.isClosed()).isTrue();
    }
}
