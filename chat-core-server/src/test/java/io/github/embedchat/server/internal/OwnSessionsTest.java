package io.github.embedchat.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Sessions;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.api.message.UserSession;
import io.github.embedchat.api.plugin.Verdict.Admit;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tests that a user can list and end its own sessions. */
class OwnSessionsTest {
    private final SimulatedServer world = new SimulatedServer.Setup()
            .authenticator(
                    credentials -> CompletableFuture.completedStage(new Admit(credentials.token(), null, Set.of())))
            .build();

    private SimulatedClient device(String account, String name, String device) {
        SimulatedClient client = world.connect()
                .send("{\"type\":\"hello\",\"name\":\"%s\",\"token\":\"%s\",\"device\":\"%s\"}"
                        .formatted(name, account, device));
        world.settle();
        return client;
    }

    private List<UserSession> sessions(SimulatedClient client) {
        client.send("{\"type\":\"sessions\"}");
        world.settle();
        return client.last(Sessions.class).sessions();
    }

    @Test
    void theListHasTheDevicesOfTheUserInTheOrderOfTheirLogins() {
        device("7", "Ann", "phone");
        SimulatedClient laptop = device("7", "Ann", "laptop");
        device("8", "Bob", "tablet");

        assertThat(sessions(laptop)).extracting(UserSession::device).containsExactly("phone", "laptop");
        assertThat(sessions(laptop)).extracting(UserSession::current).containsExactly(false, true);
        assertThat(sessions(laptop)).extracting(UserSession::connected).containsExactly(true, true);
    }

    @Test
    void aSessionWithinItsGraceTimeIsListedAsNotConnected() {
        SimulatedClient phone = device("7", "Ann", "phone");
        SimulatedClient laptop = device("7", "Ann", "laptop");
        phone.cut();
        world.settle();

        assertThat(sessions(laptop)).extracting(UserSession::connected).containsExactly(false, true);
    }

    @Test
    void aResumedSessionKeepsItsIdAndItsStartTime() {
        SimulatedClient phone = device("7", "Ann", "phone");
        UserSession before = sessions(phone).get(0);
        phone.cut();
        world.settle();
        SimulatedClient again = world.connect()
                .send("{\"type\":\"hello\",\"token\":\"7\",\"session\":\""
                        + phone.last(Welcome.class).session() + "\"}");
        world.settle();

        assertThat(sessions(again)).containsExactly(before);
    }

    @Test
    void endingASessionClosesItsConnectionAndLeavesItsRooms() {
        SimulatedClient phone = device("7", "Ann", "phone").send("{\"type\":\"join\"}");
        SimulatedClient laptop = device("7", "Ann", "laptop");
        SimulatedClient bob = device("8", "Bob", "tablet").send("{\"type\":\"join\"}");
        world.settle();
        String id = sessions(laptop).get(0).id();
        laptop.send("{\"type\":\"endSession\",\"session\":\"" + id + "\"}");
        world.settle();

        assertThat(laptop.last(Sessions.class).sessions())
                .extracting(UserSession::device)
                .containsExactly("laptop");
        assertThat(phone.last(Goodbye.class).reason()).isEqualTo(CloseReason.BYE);
        assertThat(phone.last(Goodbye.class).reconnect()).isFalse();
        assertThat(bob.last(Presence.class).left())
                .extracting(Departure::reason)
                .containsExactly(LeaveReason.BYE);
    }

    @Test
    void endingTheCurrentSessionHasTheEffectOfBye() {
        SimulatedClient phone = device("7", "Ann", "phone");
        phone.send("{\"type\":\"endSession\",\"session\":\""
                + sessions(phone).get(0).id() + "\"}");
        world.settle();

        assertThat(phone.last(Goodbye.class).reason()).isEqualTo(CloseReason.BYE);
    }

    @Test
    void aUserCannotEndTheSessionOfAnotherUser() {
        SimulatedClient ann = device("7", "Ann", "phone");
        SimulatedClient bob = device("8", "Bob", "tablet");
        bob.send(
                "{\"type\":\"endSession\",\"session\":\"" + sessions(ann).get(0).id() + "\"}");
        world.settle();

        assertThat(bob.last(Sessions.class).sessions()).hasSize(1);
        assertThat(ann.isEnded()).isFalse();
    }

    @Test
    void theListIsRejectedBeforeHello() {
        SimulatedClient stranger = world.connect().send("{\"type\":\"sessions\"}");
        world.settle();

        assertThat(stranger.last(Rejected.class).code()).isEqualTo(RejectCode.HELLO_FIRST);
    }
}
