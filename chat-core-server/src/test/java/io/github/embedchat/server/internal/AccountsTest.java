package io.github.embedchat.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests the rights, names and sessions of the application's accounts. */
class AccountsTest {
    private static final Member ALICE = new Member("alice-1", "Alice");
    private static final Member BOB = new Member("bob-1", "Bob");

    private final Accounts accounts = new Accounts();
    private final SimulatedServer.Setup setup = new SimulatedServer.Setup().authenticator(accounts);
    private final SimulatedServer world = setup.build();

    private static Member you(SimulatedClient client) {
        return client.last(Welcome.class).you();
    }

    private void goAway(SimulatedClient client) {
        client.cut();
        world.pass(Duration.ofSeconds(20));
    }

    @Test
    void aPostOfAnEarlierLoginCarriesTheSameUser() {
        SimulatedClient before =
                world.says(Lines.hello("Alice", ALICE.id()), Lines.join("tea"), Lines.post("tea", "x"));
        before.send(Lines.bye());
        world.settle();
        SimulatedClient after = world.says(Lines.hello("Alice", ALICE.id()), Lines.join("tea", 1));
        assertThat(after.all(Posted.class)).extracting(Posted::from).containsExactly(you(after));
        assertThat(you(after)).isEqualTo(ALICE);
    }

    @Test
    void aGuestCannotUseTheSessionOfAnAccount() {
        SimulatedClient alice = world.says(Lines.hello("Alice", ALICE.id()));
        goAway(alice);
        SimulatedClient guest = world.says(Lines.back(alice.session(), "Eve", null));
        assertThat(you(guest).id()).isNotEqualTo(ALICE.id());
        assertThat(you(guest).name()).isEqualTo("Eve");
        assertThat(guest.last(Welcome.class).resumed()).isFalse();
    }

    @Test
    void aGuestCannotUseTheSessionOfAConnectedAccount() {
        SimulatedClient alice = world.says(Lines.hello("Alice", ALICE.id()));
        SimulatedClient guest = world.says(Lines.back(alice.session(), "Eve", null));
        assertThat(you(guest).id()).isNotEqualTo(ALICE.id());
        assertThat(you(guest).name()).isEqualTo("Eve");
        assertThat(alice.isEnded()).isFalse();
    }

    @Test
    void anAccountCannotUseTheSessionOfAnotherConnectedAccount() {
        SimulatedClient alice = world.says(Lines.hello("Alice", ALICE.id()));
        SimulatedClient bob = world.says(Lines.back(alice.session(), "Bob", BOB.id()));
        assertThat(you(bob)).isEqualTo(BOB);
        assertThat(bob.last(Welcome.class).resumed()).isFalse();
        assertThat(alice.isEnded()).isFalse();
    }

    @Test
    void anAccountWithTheIdOfAConnectedGuestIsRejected() {
        SimulatedClient guest = world.says(Lines.hello("Eve"), Lines.join("tea"));
        SimulatedClient account = world.says(Lines.hello("Alice", you(guest).id()));
        assertThat(account.last(Rejected.class).code()).isEqualTo(RejectCode.UNAUTHORIZED);
        assertThat(account.types()).containsExactly("Rejected");
        assertThat(guest.isEnded()).isFalse();
    }

    @Test
    void aGuestNeedsANameEvenWithTheSessionOfAnAccount() {
        SimulatedClient alice = world.says(Lines.hello("Alice", ALICE.id()));
        SimulatedClient guest = world.says(Lines.back(alice.session()));
        assertThat(guest.last(Rejected.class).code()).isEqualTo(RejectCode.MALFORMED);
        assertThat(guest.types()).containsExactly("Rejected");
    }

    @Test
    void anAccountCannotUseTheSessionOfAGuest() {
        SimulatedClient guest = world.says(Lines.hello("Eve"), Lines.join("tea"));
        SimulatedClient alice = world.says(Lines.back(guest.session(), "Alice", ALICE.id()));
        assertThat(you(alice)).isEqualTo(ALICE);
        assertThat(alice.last(Welcome.class).resumed()).isFalse();
        assertThat(guest.isEnded()).isFalse();
    }

    @Test
    void aReturningGuestKeepsItsIdentityWithItsSessionToken() {
        SimulatedClient guest = world.says(Lines.hello("Eve"));
        goAway(guest);
        SimulatedClient again = world.says(Lines.back(guest.session()));
        assertThat(you(again)).isEqualTo(you(guest));
        assertThat(again.last(Welcome.class).resumed()).isFalse();
    }

    @Test
    void aBlockedAccountIsRejectedEvenWithItsSessionToken() {
        SimulatedClient alice = world.says(Lines.hello("Alice", ALICE.id()), Lines.join("tea"));
        alice.cut();
        world.settle();
        accounts.block(ALICE.id());
        SimulatedClient again = world.says(Lines.back(alice.session(), "Alice", ALICE.id()));
        assertThat(again.last(Rejected.class).code()).isEqualTo(RejectCode.UNAUTHORIZED);
        assertThat(again.last(Rejected.class).retryAfter()).isNull();
        assertThat(again.types()).containsExactly("Rejected");
    }

    @Test
    void aKickedAccountReturnsOnlyIfTheAuthenticatorAdmitsIt() {
        SimulatedClient alice = world.says(Lines.hello("Alice", ALICE.id()), Lines.join("tea"));
        world.operations().kick(ALICE.id());
        world.settle();
        SimulatedClient again = world.says(Lines.back(alice.session(), "Alice", ALICE.id()));
        assertThat(you(again)).isEqualTo(ALICE);
        assertThat(again.last(Welcome.class).resumed()).isFalse();
        world.operations().kick(ALICE.id());
        accounts.block(ALICE.id());
        world.settle();
        assertThat(world.says(Lines.back(again.session(), "Alice", ALICE.id())).types())
                .containsExactly("Rejected");
        assertThat(world.says(Lines.hello("Alice", ALICE.id())).types()).containsExactly("Rejected");
    }

    @Test
    void aMutedAccountStaysMutedAfterANewLogin() {
        SimulatedClient alice = world.says(Lines.hello("Alice", ALICE.id()));
        world.operations().mute(ALICE.id(), Duration.ofMinutes(5));
        world.settle();
        goAway(alice);
        SimulatedClient again = world.says(Lines.hello("Alice", ALICE.id()), Lines.join("tea"), Lines.post("tea", "x"));
        assertThat(again.last(Rejected.class).code()).isEqualTo(RejectCode.DENIED);
        assertThat(again.texts()).isEmpty();
    }

    @Test
    void theImposedNameOverridesTheRequestedName() {
        accounts.impose(ALICE.id(), "Alice");
        assertThat(you(world.says(Lines.hello("Bob", ALICE.id())))).isEqualTo(ALICE);
    }

    @Test
    void anAccountWithAnImposedNameCannotTakeTheNameOfAnOfflineAccount() {
        accounts.impose(ALICE.id(), "Alice");
        accounts.impose(BOB.id(), "Bob");
        SimulatedClient alice = world.says(Lines.hello("Bob", ALICE.id()), Lines.rename("Bob"));
        assertThat(alice.last(Rejected.class).code()).isEqualTo(RejectCode.DENIED);
        assertThat(you(world.says(Lines.hello("whoever", BOB.id())))).isEqualTo(BOB);
    }

    @Test
    void anAccountCannotTakeANameThatAnotherUserHolds() {
        world.says(Lines.hello("Bob"));
        accounts.impose(BOB.id(), "Bob");
        SimulatedClient bob = world.says(Lines.hello("Bob", BOB.id()));
        assertThat(bob.last(Rejected.class).code()).isEqualTo(RejectCode.NAME_TAKEN);
        assertThat(bob.last(Rejected.class).of()).isEqualTo("hello");
    }

    @Test
    void aNewImposedNameIsSentToTheOtherDevicesAndToTheRoom() {
        SimulatedClient eve = world.says(Lines.hello("Eve"), Lines.join("tea"));
        SimulatedClient phone = world.says(Lines.hello("Alice", ALICE.id()), Lines.join("tea"));
        accounts.impose(ALICE.id(), "Dr Alice");
        SimulatedClient laptop = world.says(Lines.hello("Alice", ALICE.id()));
        assertThat(you(laptop)).isEqualTo(new Member(ALICE.id(), "Dr Alice"));
        assertThat(laptop.types()).containsExactly("Welcome");
        assertThat(phone.last(Renamed.class).name()).isEqualTo("Dr Alice");
        assertThat(eve.last(Presence.class).renamed()).hasSize(1);
    }

    @Test
    void aTakenImposedNameLeavesTheNameOfTheOtherDevicesUnchanged() {
        world.says(Lines.hello("Dr Alice"));
        SimulatedClient phone = world.says(Lines.hello("Alice", ALICE.id()));
        accounts.impose(ALICE.id(), "Dr Alice");
        SimulatedClient laptop = world.says(Lines.hello("Alice", ALICE.id()));
        assertThat(laptop.last(Rejected.class).code()).isEqualTo(RejectCode.NAME_TAKEN);
        assertThat(phone.all(Renamed.class)).isEmpty();
        accounts.impose(ALICE.id(), "Alice");
        assertThat(you(world.says(Lines.hello("Alice", ALICE.id())))).isEqualTo(ALICE);
    }

    @Test
    void aReservedImposedNameIsRejected() {
        for (String name : List.of("admin", "公吿", "Announcement:")) {
            accounts.impose(ALICE.id(), name);
            assertThat(world.says(Lines.hello("Alice", ALICE.id()))
                            .last(Rejected.class)
                            .code())
                    .as(name)
                    .isEqualTo(RejectCode.NAME_RESERVED);
        }
    }
}
