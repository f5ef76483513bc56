package io.github.embedchat.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.NameChange;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.api.plugin.RenameInterceptor;
import io.github.embedchat.api.plugin.Verdict.Accept;
import io.github.embedchat.server.internal.hook.Hook;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Tests that the devices of one account are sessions of one user. */
class DevicesTest {
    private static final String TEA = "tea";
    private static final RoomId TEA_ROOM = new RoomId(TEA);
    private static final Member ANN = new Member("ann-1", "Ann");

    private final SimulatedServer.Setup setup = new SimulatedServer.Setup().authenticator(new Accounts());
    private SimulatedServer world = setup.build();

    private SimulatedClient device(String... lines) {
        SimulatedClient client = world.says(Lines.hello("Ann", ANN.id()));
        world.say(client, lines);
        return client;
    }

    private SimulatedClient guestInTea(String name) {
        return world.says(Lines.hello(name), Lines.join(TEA));
    }

    private SimulatedClient back(SimulatedClient former) {
        return world.says(Lines.back(former.session(), "Ann", ANN.id()));
    }

    private static RejectCode lastRejection(SimulatedClient client) {
        return client.last(Rejected.class).code();
    }

    @Test
    void twoDevicesAreTheSameUserWithSeparateSessions() {
        SimulatedClient phone = device();
        SimulatedClient laptop = device();
        assertThat(phone.last(Welcome.class).you()).isEqualTo(ANN);
        assertThat(laptop.last(Welcome.class).you()).isEqualTo(ANN);
        assertThat(laptop.last(Welcome.class).resumed()).isFalse();
        assertThat(laptop.session()).isNotEqualTo(phone.session());
        assertThat(world.core().toString()).contains("users=1/1").contains("sessions=2");
    }

    @Test
    void aSecondDeviceGetsTheNameOfTheUser() {
        device();
        assertThat(world.says(Lines.hello("Another", ANN.id()))
                        .last(Welcome.class)
                        .you())
                .isEqualTo(ANN);
    }

    @Test
    void presenceAndOnlineCountTheUserOnce() {
        SimulatedClient bob = guestInTea("Bob");
        bob.take();
        device(Lines.join(TEA));
        SimulatedClient laptop = device(Lines.join(TEA));
        world.say(bob, Lines.members(TEA));
        assertThat(bob.all(Presence.class)).singleElement().satisfies(presence -> {
            assertThat(presence.joined()).containsExactly(ANN);
            assertThat(presence.online()).isEqualTo(3);
        });
        assertThat(bob.last(Members.class).online()).isEqualTo(3);
        assertThat(bob.last(Members.class).members()).extracting(Member::name).containsExactly("Bob", "Ann");
        assertThat(laptop.last(Joined.class).online()).isEqualTo(3);
        assertThat(laptop.last(Joined.class).members()).containsOnlyOnce(ANN);
        assertThat(laptop.all(Presence.class)).isEmpty();
    }

    @Test
    void theUserLeavesARoomWithTheLastDevice() {
        SimulatedClient bob = guestInTea("Bob");
        SimulatedClient phone = device(Lines.join(TEA));
        SimulatedClient laptop = device(Lines.join(TEA));
        bob.take();
        world.say(phone, Lines.leave(TEA));
        assertThat(phone.types()).endsWith("Left");
        assertThat(bob.frames()).isEmpty();
        world.say(laptop, Lines.bye());
        assertThat(bob.last(Presence.class).left()).containsExactly(new Departure(ANN, LeaveReason.BYE));
        assertThat(bob.last(Presence.class).online()).isEqualTo(2);
    }

    @Test
    void othersDoNotSeeThatOneOfSeveralDevicesLostItsConnection() {
        SimulatedClient bob = guestInTea("Bob");
        SimulatedClient phone = device(Lines.join(TEA));
        SimulatedClient laptop = device(Lines.join(TEA));
        bob.take();
        phone.cut();
        world.pass(Duration.ofSeconds(11));
        assertThat(bob.frames()).isEmpty();
        laptop.cut();
        world.pass(Duration.ofSeconds(9));
        assertThat(bob.frames()).isEmpty();
        world.pass(Duration.ofSeconds(2));
        assertThat(bob.last(Presence.class).left()).containsExactly(new Departure(ANN, LeaveReason.DISCONNECTED));
    }

    @Test
    void eachDeviceReadsFromItsOwnPosition() {
        SimulatedClient bob = guestInTea("Bob");
        SimulatedClient phone = device(Lines.join(TEA));
        world.say(bob, Lines.post(TEA, "one"), Lines.post(TEA, "two"));
        SimulatedClient laptop = device(Lines.join(TEA, 1));
        world.say(bob, Lines.post(TEA, "three"));
        assertThat(phone.texts()).containsExactly("one", "two", "three");
        assertThat(laptop.texts()).containsExactly("two", "three");
        phone.take();
        world.say(laptop, Lines.join(TEA, 3));
        assertThat(laptop.texts()).containsExactly("two", "three", "one", "two", "three");
        assertThat(phone.frames()).isEmpty();
    }

    @Test
    void aDeviceStillReadsARoomThatAnotherDeviceHasLeft() {
        SimulatedClient phone = device(Lines.join(TEA));
        SimulatedClient laptop = device(Lines.join(TEA));
        world.say(phone, Lines.leave(TEA));
        world.say(laptop, Lines.post(TEA, "still here"));
        world.say(phone, Lines.post(TEA, "not from here"));
        assertThat(laptop.texts()).containsExactly("still here");
        assertThat(phone.texts()).isEmpty();
        assertThat(lastRejection(phone)).isEqualTo(RejectCode.NOT_JOINED);
    }

    @Test
    void aPostOfOneDeviceReachesTheOtherOnce() {
        SimulatedClient phone = device(Lines.join(TEA));
        SimulatedClient laptop = device(Lines.join(TEA));
        world.say(phone, Lines.post(TEA, "x", "i1"));
        assertThat(phone.texts()).containsExactly("x");
        assertThat(laptop.all(Posted.class)).singleElement().satisfies(posted -> {
            assertThat(posted.from()).isEqualTo(ANN);
            assertThat(posted.id()).isEqualTo("i1");
        });
    }

    @Test
    void aPostRepeatedByAnotherDeviceIsStoredOnceAndSentAgainToThatDeviceOnly() {
        SimulatedClient phone = device(Lines.join(TEA));
        SimulatedClient laptop = device(Lines.join(TEA));
        SimulatedClient bob = guestInTea("Bob");
        world.say(phone, Lines.post(TEA, "x", "i1"));
        world.say(laptop, Lines.post(TEA, "x", "i1"));
        world.say(bob, Lines.history(TEA));
        assertThat(phone.texts()).containsExactly("x");
        assertThat(laptop.all(Posted.class)).extracting(Posted::seq).containsExactly(1L, 1L);
        assertThat(bob.texts()).containsExactly("x");
    }

    @Test
    void theRateOfPostsAppliesToAllDevicesOfAUserTogether() {
        world = setup.rates(rates -> rates.posts(2, 1)).build();
        SimulatedClient phone = device(Lines.join(TEA));
        SimulatedClient laptop = device(Lines.join(TEA));
        world.say(phone, Lines.post(TEA, "a"), Lines.post(TEA, "b"));
        world.say(laptop, Lines.post(TEA, "c"));
        assertThat(laptop.texts()).containsExactly("a", "b");
        world.pass(Duration.ofSeconds(1));
        assertThat(phone.texts()).containsExactly("a", "b", "c");
    }

    @Test
    void aRoomOfSeveralDevicesCountsOnceTowardsTheLimit() {
        world = setup.limits(limits -> limits.maxRoomsPerUser(1)).build();
        device(Lines.join(TEA));
        SimulatedClient laptop = device(Lines.join(TEA), Lines.join("coffee"));
        assertThat(laptop.last(Joined.class).room()).isEqualTo(TEA_ROOM);
        assertThat(lastRejection(laptop)).isEqualTo(RejectCode.ROOM_LIMIT);
    }

    @Test
    void anAccountKeepsItsNameUnlessAPluginAllowsTheRename() {
        SimulatedClient phone = device();
        world.say(phone, Lines.rename("Eve"));
        assertThat(lastRejection(phone)).isEqualTo(RejectCode.DENIED);
        assertThat(device().last(Welcome.class).you()).isEqualTo(ANN);
    }

    @Test
    void aRenameIsSentToTheOtherDevicesAndOnceToTheRoom() {
        RenameInterceptor anybody = rename -> CompletableFuture.completedStage(new Accept());
        setup.hooks.addRenameInterceptor(Hook.of(anybody, Runnable::run));
        world = setup.build();
        SimulatedClient phone = device(Lines.join(TEA));
        SimulatedClient laptop = device(Lines.join(TEA));
        SimulatedClient tablet = device();
        SimulatedClient bob = guestInTea("Bob");
        bob.take();
        world.say(phone, Lines.rename("Anna"));
        assertThat(phone.all(Renamed.class)).containsExactly(new Renamed("Anna"));
        assertThat(laptop.all(Renamed.class)).containsExactly(new Renamed("Anna", true));
        assertThat(tablet.all(Renamed.class)).containsExactly(new Renamed("Anna", true));
        assertThat(bob.all(Presence.class))
                .singleElement()
                .satisfies(presence -> assertThat(presence.renamed())
                        .containsExactly(new NameChange(new Member(ANN.id(), "Anna"), "Ann")));
        assertThat(device().last(Welcome.class).you().name()).isEqualTo("Anna");
    }

    @Test
    void aDeviceDisconnectedDuringARenameIsWelcomedUnderTheNewName() {
        RenameInterceptor anybody = rename -> CompletableFuture.completedStage(new Accept());
        setup.hooks.addRenameInterceptor(Hook.of(anybody, Runnable::run));
        world = setup.build();
        SimulatedClient phone = device();
        SimulatedClient laptop = device();
        phone.cut();
        world.say(laptop, Lines.rename("Anna"));
        SimulatedClient again = back(phone);
        assertThat(again.last(Welcome.class).resumed()).isTrue();
        assertThat(again.last(Welcome.class).you().name()).isEqualTo("Anna");
    }

    @Test
    void aResumedSessionReplacesOnlyItsOwnOlderConnection() {
        SimulatedClient phone = device(Lines.join(TEA));
        SimulatedClient laptop = device(Lines.join(TEA));
        SimulatedClient again = back(phone);
        assertThat(again.last(Welcome.class).resumed()).isTrue();
        assertThat(phone.last(Goodbye.class).reason()).isEqualTo(CloseReason.REPLACED);
        assertThat(laptop.isEnded()).isFalse();
        assertThat(laptop.all(Goodbye.class)).isEmpty();
        assertThat(world.core().toString()).contains("users=1/1").contains("sessions=2");
        world.say(again, Lines.join(TEA));
        world.say(laptop, Lines.post(TEA, "x"));
        assertThat(again.texts()).containsExactly("x");
        assertThat(laptop.texts()).containsExactly("x");
    }

    @Test
    void aKickEndsAllDevices() {
        SimulatedClient bob = guestInTea("Bob");
        SimulatedClient phone = device(Lines.join(TEA));
        SimulatedClient laptop = device();
        SimulatedClient away = device(Lines.join(TEA));
        away.cut();
        world.settle();
        CompletableFuture<Boolean> kicked = world.operations().kick(ANN.id());
        world.settle();
        assertThat(kicked).isCompletedWithValue(true);
        assertThat(phone.last(Goodbye.class).reason()).isEqualTo(CloseReason.KICKED);
        assertThat(laptop.last(Goodbye.class).reason()).isEqualTo(CloseReason.KICKED);
        assertThat(bob.last(Presence.class).left()).containsExactly(new Departure(ANN, LeaveReason.KICKED));
        assertThat(world.core().toString()).contains("users=1/1").contains("sessions=1,");
    }

    @Test
    void aMuteAppliesToAllDevices() {
        SimulatedClient phone = device(Lines.join(TEA));
        SimulatedClient laptop = device(Lines.join(TEA));
        world.operations().mute(ANN.id(), Duration.ofSeconds(60));
        world.settle();
        world.say(phone, Lines.post(TEA, "x"));
        world.say(laptop, Lines.post(TEA, "x"));
        SimulatedClient tablet = device(Lines.join(TEA), Lines.post(TEA, "x"));
        assertThat(lastRejection(phone)).isEqualTo(RejectCode.DENIED);
        assertThat(lastRejection(laptop)).isEqualTo(RejectCode.DENIED);
        assertThat(lastRejection(tablet)).isEqualTo(RejectCode.DENIED);
        assertThat(tablet.texts()).isEmpty();
    }

    @Test
    void aRemovedUserIsNotifiedOnEveryDeviceThatReadsTheRoom() {
        SimulatedClient bob = guestInTea("Bob");
        SimulatedClient phone = device(Lines.join(TEA), Lines.join("coffee"));
        SimulatedClient laptop = device(Lines.join(TEA));
        SimulatedClient tablet = device(Lines.join("coffee"));
        SimulatedClient away = device(Lines.join(TEA));
        away.cut();
        world.settle();
        bob.take();
        world.operations().remove(TEA_ROOM, ANN.id());
        world.settle();
        assertThat(phone.all(Left.class)).containsExactly(new Left(TEA_ROOM));
        assertThat(laptop.all(Left.class)).containsExactly(new Left(TEA_ROOM));
        assertThat(tablet.all(Left.class)).isEmpty();
        assertThat(bob.all(Presence.class))
                .singleElement()
                .satisfies(presence ->
                        assertThat(presence.left()).containsExactly(new Departure(ANN, LeaveReason.KICKED)));
        world.say(phone, Lines.post("coffee", "still here"));
        assertThat(tablet.texts()).containsExactly("still here");
    }
}
