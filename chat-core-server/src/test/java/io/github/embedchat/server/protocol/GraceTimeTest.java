package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Tests clause 5.8 of the protocol: the end of the grace time, and session tokens that have expired. */
@Execution(ExecutionMode.CONCURRENT)
@Timeout(60)
class GraceTimeTest {
    @RegisterExtension
    final Scene scene = new Scene();

    @Test
    void aUserWhoReturnsAfterTheGraceTimeKeepsItsIdAndJoinsAnew() {
        graceTime(200);
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        client.hangUp();
        isGone(witness, client);
        WireClient again = scene.connect().comeBack(client.session(), Scene.unique("new"));
        assertThat(again.welcome().flag("resumed")).isFalse();
        assertThat(again.id()).isEqualTo(client.id());
        assertThat(again.name()).isNotEqualTo(client.name());
        again.enter(scene.room());
        Frame presence = witness.expect("presence");
        assertThat(presence.each("joined", "name")).containsExactly(again.name());
        assertThat(presence.number("online")).isEqualTo(3);
    }

    @Test
    void afterTheGraceTimeTheNameIsFree() {
        graceTime(200);
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        client.hangUp();
        isGone(witness, client);
        scene.connect().hello(client.name());
    }

    @Test
    void aResumedSessionLeavesOnlyTheRoomsThatItHasNotRejoined() {
        graceTime(1500);
        WireClient here = scene.member();
        WireClient there = scene.guest().enter("there");
        WireClient client = scene.member().enter("there");
        here.expect("presence");
        there.expect("presence");
        client.hangUp();
        WireClient again = scene.connect().comeBack(client.session(), client.name());
        again.join(scene.room());
        isGone(there, client);
        here.expectNothing();
        again.send("post", "room", "there", "text", "hi").expectRejected("not_joined");
        again.post(scene.room(), "hi");
    }

    @Test
    void aRoomLeftAfterTheGraceTimeCanBeJoinedAnew() {
        graceTime(500);
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        client.hangUp();
        WireClient again = scene.connect().comeBack(client.session(), client.name());
        isGone(witness, client);
        again.enter(scene.room());
        assertThat(witness.expect("presence").each("joined", "id")).containsExactly(client.id());
    }

    @Test
    void theGraceTimeStartsWhenAConnectionIsReplaced() {
        graceTime(300);
        WireClient witness = scene.member();
        WireClient first = scene.member();
        witness.expect("presence");
        scene.connect().comeBack(first.session(), first.name());
        first.expectGoodbye("replaced", false);
        Frame presence = witness.expect("presence");
        assertThat(presence.each("left", "id")).containsExactly(first.id());
        assertThat(presence.number("online")).isEqualTo(2);
    }

    @Test
    void aMemberWhoRejoinsInTimeStaysAfterTheGraceTime() {
        scene.start(Scene.builder()
                .options(options -> options.timeouts(timeouts ->
                        timeouts.graceTime(Duration.ofMillis(1000)).helloTimeout(Duration.ofMillis(1500)))));
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        client.hangUp();
        WireClient again = scene.connect().comeBack(client.session(), client.name());
        again.join(scene.room());
        scene.passHelloTimeout();
        witness.expectNothing();
        again.post(scene.room(), "still here");
    }

    @Test
    void anExpiredSessionTokenBeginsANewUser() {
        scene.start(Scene.builder()
                .options(options -> options.timeouts(timeouts -> timeouts.graceTime(Duration.ofMillis(100))
                        .sessionLifetime(Duration.ofMillis(200))
                        .helloTimeout(Duration.ofMillis(1000)))));
        WireClient client = scene.guest();
        client.hangUp();
        scene.passHelloTimeout();
        WireClient again = scene.connect().comeBack(client.session(), client.name());
        assertThat(again.welcome().flag("resumed")).isFalse();
        assertThat(again.id()).isNotEqualTo(client.id());
    }

    @Test
    void aSessionTokenOfAnotherServerResumesNoSession() {
        graceTime(10_000);
        WireClient elsewhere = scene.guest();
        graceTime(10_000);
        WireClient client = scene.connect().comeBack(elsewhere.session(), elsewhere.name());
        assertThat(client.welcome().flag("resumed")).isFalse();
    }

    private void graceTime(int millis) {
        scene.start(Scene.builder()
                .options(options -> options.timeouts(timeouts -> timeouts.graceTime(Duration.ofMillis(millis)))));
    }

    private static void isGone(WireClient witness, WireClient client) {
        Frame presence = witness.expect("presence");
        assertThat(presence.each("left", "id")).containsExactly(client.id());
        assertThat(presence.each("left", "reason")).containsExactly("disconnected");
        assertThat(presence.number("online")).isEqualTo(2);
        witness.expectNothing();
    }
}
