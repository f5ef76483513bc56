package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests clauses 2, 5 and 6 of the protocol: leaving a room, {@code bye}, and lost connections. */
@Timeout(60)
class LeaveTest {
    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @RegisterExtension
    final Scene scene = new Scene(SERVER);

    @Test
    void leaveIsAnsweredAndReachesTheOtherMembers() {
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        assertThat(client.send("leave", "room", scene.room()).expect("left").string("room"))
                .isEqualTo(scene.room());
        leaves(witness, client, "left");
        witness.expectNothing();
    }

    @Test
    void aFormerMemberGetsNoMoreFramesOfTheRoom() {
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        client.send("leave", "room", scene.room()).expect("left");
        witness.expect("presence");
        witness.post(scene.room(), "alone at last");
        client.expectNothing();
    }

    @Test
    void requestsOfAFormerMemberAreRejected() {
        WireClient client = scene.member();
        client.send("leave", "room", scene.room()).expect("left");
        client.send("post", "room", scene.room(), "text", "hi").expectRejected("not_joined");
        client.send("history", "room", scene.room()).expectRejected("not_joined");
        client.send("members", "room", scene.room()).expectRejected("not_joined");
        client.send("leave", "room", scene.room()).expectRejected("not_joined");
    }

    @Test
    void leavingWithoutMembershipIsRejected() {
        WireClient client = scene.guest();
        client.send("leave", "room", scene.room()).expectRejected("not_joined");
        client.expectNothing();
    }

    @Test
    void leavingOneRoomKeepsTheOthers() {
        String other = Scene.unique("other");
        WireClient client = scene.member().enter(other);
        client.send("leave", "room", scene.room()).expect("left");
        assertThat(client.post(other, "still here").number("seq")).isEqualTo(1);
    }

    @Test
    void rejoiningAfterLeavingSendsPresence() {
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        client.send("leave", "room", scene.room()).expect("left");
        client.enter(scene.room());
        leaves(witness, client, "left");
        assertThat(witness.expect("presence").each("joined", "id")).containsExactly(client.id());
    }

    @Test
    void byeLeavesEveryRoomAtOnce() {
        String other = Scene.unique("other");
        WireClient here = scene.member();
        WireClient there = scene.guest().enter(other);
        WireClient client = scene.member().enter(other);
        here.expect("presence");
        there.expect("presence");
        client.send("bye").expectGoodbye("bye", false);
        client.expectEnd();
        leaves(here, client, "bye");
        leaves(there, client, "bye");
    }

    @Test
    void aLostConnectionKeepsTheMembershipWithinTheGraceTime() {
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        client.reset();
        witness.expectNothing();
        assertThat(witness.ask("members", "room", scene.room()).number("online"))
                .isEqualTo(3);
    }

    @Test
    void aMemberWithALostConnectionLeavesAfterTheGraceTime() {
        scene.start(Scene.builder()
                .options(options -> options.timeouts(timeouts -> timeouts.graceTime(Duration.ofMillis(300)))));
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        client.reset();
        leaves(witness, client, "disconnected");
        witness.expectNothing();
    }

    @Test
    void aStreamThatEndsWithoutByeCountsAsDisconnected() {
        scene.start(Scene.builder()
                .options(options -> options.timeouts(timeouts -> timeouts.graceTime(Duration.ofMillis(300)))));
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        client.endOutput();
        leaves(witness, client, "disconnected");
    }

    /** Checks that the witness next sees the client leave, and is then alone with the server. */
    private void leaves(WireClient witness, WireClient client, String reason) {
        Frame presence = witness.expect("presence");
        assertThat(presence.all("left")).hasSize(1);
        Frame left = presence.all("left").get(0);
        assertThat(left.string("id")).isEqualTo(client.id());
        assertThat(left.string("name")).isEqualTo(client.name());
        assertThat(left.string("reason")).isEqualTo(reason);
        assertThat(presence.number("online")).isEqualTo(2);
    }
}
