package io.github.embedchat.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests the limit of sessions per user. */
class SessionLimitTest {
    private static final Member ANN = new Member("ann-1", "Ann");

    private final SimulatedServer world = new SimulatedServer.Setup()
            .authenticator(new Accounts())
            .limits(limits -> limits.maxSessionsPerUser(2))
            .build();

    private SimulatedClient device(String... lines) {
        SimulatedClient client = world.says(Lines.hello("Ann", ANN.id()));
        client.send(lines);
        world.settle();
        return client;
    }

    private void lose(SimulatedClient client) {
        client.cut();
        world.pass(Duration.ofSeconds(1));
    }

    private SimulatedClient back(SimulatedClient former) {
        return world.says(Lines.back(former.session(), "Ann", ANN.id()));
    }

    @Test
    void aFurtherSessionIsRejectedWhileAllAreConnected() {
        SimulatedClient phone = device();
        SimulatedClient laptop = device();
        SimulatedClient tablet = device();
        assertThat(tablet.last(Rejected.class).code()).isEqualTo(RejectCode.SESSION_LIMIT);
        assertThat(tablet.last(Rejected.class).of()).isEqualTo("hello");
        assertThat(tablet.isEnded()).isFalse();
        assertThat(phone.isEnded() || laptop.isEnded()).isFalse();
    }

    @Test
    void aRejectedConnectionMayRetryOnceASessionHasEnded() {
        device();
        SimulatedClient laptop = device();
        SimulatedClient tablet = device();
        laptop.send(Lines.bye());
        world.settle();
        tablet.send(Lines.hello("Ann", ANN.id()));
        world.settle();
        assertThat(tablet.types()).containsExactly("Rejected", "Welcome");
    }

    @Test
    void theSessionLostFirstEndsForANewSession() {
        SimulatedClient phone = device();
        SimulatedClient laptop = device();
        lose(phone);
        lose(laptop);
        assertThat(device().types()).containsExactly("Welcome");
        assertThat(back(laptop).last(Welcome.class).resumed()).isTrue();
    }

    @Test
    void aSessionEndedByTheLimitLeavesRoomsThatNoOtherSessionReads() {
        SimulatedClient bob = world.says(Lines.hello("Bob"), Lines.join("tea"), Lines.join("coffee"));
        SimulatedClient phone = device(Lines.join("tea"), Lines.join("coffee"));
        device(Lines.join("coffee"));
        lose(phone);
        bob.take();
        device();
        assertThat(bob.all(Presence.class)).singleElement().satisfies(presence -> {
            assertThat(presence.room().name()).isEqualTo("tea");
            assertThat(presence.left()).containsExactly(new Departure(ANN, LeaveReason.DISCONNECTED));
        });
        world.pass(Duration.ofSeconds(20));
        assertThat(bob.all(Presence.class)).hasSize(1);
    }

    @Test
    void aSessionEndedByTheLimitStartsAgainOnlyIfTheLimitAllows() {
        SimulatedClient phone = device();
        device();
        lose(phone);
        SimulatedClient tablet = device();
        assertThat(back(phone).last(Rejected.class).code()).isEqualTo(RejectCode.SESSION_LIMIT);
        tablet.send(Lines.bye());
        world.settle();
        SimulatedClient again = back(phone);
        assertThat(again.last(Welcome.class).resumed()).isFalse();
        assertThat(again.last(Welcome.class).you()).isEqualTo(ANN);
    }

    @Test
    void aResumedSessionTakesNoFurtherPlace() {
        SimulatedClient phone = device();
        device();
        assertThat(back(phone).last(Welcome.class).resumed()).isTrue();
    }

    @Test
    void theLimitAppliesToEachUserSeparately() {
        device();
        device();
        assertThat(world.says(Lines.hello("Bob", "bob-1")).types()).containsExactly("Welcome");
    }
}
