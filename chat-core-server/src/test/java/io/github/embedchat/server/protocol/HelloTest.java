package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests clause 2 of the protocol: {@code hello}, and frames before {@code hello}. */
@Timeout(60)
class HelloTest {
    private static final Duration SOON = Duration.ofMillis(700);

    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @RegisterExtension
    final Scene scene = new Scene(SERVER);

    @Test
    void helloIsAnsweredByWelcome() {
        String name = Scene.unique("ann");
        Frame welcome = scene.connect().send("hello", "name", name).expect("welcome");
        assertThat(welcome.number("protocol")).isEqualTo(1);
        assertThat(welcome.string("server")).matches("[^/ ]+/[^/ ]+");
        assertThat(welcome.in("you").string("name")).isEqualTo(name);
        assertThat(welcome.in("you").string("id")).isNotEmpty().isNotEqualTo("server");
        assertThat(welcome.string("session")).isNotEmpty();
        assertThat(welcome.flag("resumed")).isFalse();
        assertThat(welcome.number("heartbeat")).isEqualTo(25_000);
    }

    @Test
    void welcomeNamesTheLimits() {
        Frame limits = scene.guest().welcome().in("limits");
        assertThat(limits.number("line")).isEqualTo(16 * 1024);
        assertThat(limits.number("text")).isEqualTo(4_000);
        assertThat(limits.number("name")).isEqualTo(32);
    }

    @Test
    void everyGuestHasItsOwnIdAndSession() {
        WireClient one = scene.guest();
        WireClient two = scene.guest();
        assertThat(one.id()).isNotEqualTo(two.id());
        assertThat(one.session()).isNotEqualTo(two.session());
    }

    @Test
    void helloMayNameTheProtocol() {
        scene.connect()
                .send("hello", "protocol", 1, "name", Scene.unique("one"))
                .expect("welcome");
    }

    @Test
    void anotherProtocolVersionIsRejectedAndTheConnectionStaysOpen() {
        WireClient client = scene.connect();
        client.send("hello", "protocol", 2, "name", Scene.unique("two")).expectRejected("unsupported_protocol");
        client.hello(Scene.unique("one"));
    }

    @Test
    void helloNeedsANameOrASession() {
        WireClient client = scene.connect();
        client.send("hello").expectRejected("malformed");
        client.send("hello", "name", null).expectRejected("malformed");
        client.send("hello", "name", 5).expectRejected("malformed");
        client.hello(Scene.unique("named"));
    }

    @Test
    void aClientMayTryAgainAfterARejectedHello() {
        WireClient client = scene.connect();
        client.send("hello", "name", "admin").expectRejected("name_reserved");
        client.send("hello", "name", "").expectRejected("name_invalid");
        client.send("hello", "name", scene.guest().name()).expectRejected("name_taken");
        client.hello(Scene.unique("fourth"));
    }

    @Test
    void aClientWithARejectedHelloCannotJoin() {
        WireClient client = scene.connect();
        client.send("hello", "name", "admin").expectRejected("name_reserved");
        client.send("join").expectRejected("hello_first");
    }

    @Test
    void aSecondHelloIsRejectedAndChangesNothing() {
        WireClient client = scene.member();
        client.send("hello", "name", Scene.unique("again")).expectRejected("already_welcome");
        assertThat(client.post(scene.room(), "still me").in("from").string("name"))
                .isEqualTo(client.name());
    }

    @Test
    void helloAloneJoinsNoRoom() {
        WireClient client = scene.guest();
        client.send("members").expectRejected("not_joined");
        client.send("post", "text", "hi").expectRejected("not_joined");
        client.expectNothing();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"join\"}",
                "{\"type\":\"post\",\"text\":\"hi\"}",
                "{\"type\":\"rename\",\"name\":\"ann\"}",
                "{\"type\":\"history\"}",
                "{\"type\":\"members\"}",
                "{\"type\":\"leave\"}",
                "{\"type\":\"dance\"}",
                "{\"type\":\"welcome\"}"
            })
    void otherFramesBeforeHelloAreRejected(String line) {
        WireClient client = scene.connect();
        client.sendLine(line).expectRejected("hello_first");
        client.expectNothing();
        client.hello(Scene.unique("late"));
    }

    @Test
    void pingAndPongAreLegalBeforeHello() {
        WireClient client = scene.connect();
        client.send("pong");
        assertThat(client.ask("ping", "n", 3).number("n")).isEqualTo(3);
    }

    @Test
    void byeIsLegalBeforeHello() {
        WireClient client = scene.connect();
        client.send("bye").expectGoodbye("bye", false);
        client.expectEnd();
    }

    @Test
    void aConnectionWithoutHelloTimesOut() {
        scene.start(Scene.builder().options(options -> options.timeouts(timeouts -> timeouts.helloTimeout(SOON))));
        WireClient client = scene.connect();
        client.expectGoodbye("timeout", true);
        client.expectEnd();
    }

    @Test
    void pingsAndRejectedHellosDoNotExtendTheHelloTimeout() {
        scene.start(Scene.builder().options(options -> options.timeouts(timeouts -> timeouts.helloTimeout(SOON))));
        WireClient client = scene.connect();
        Frame answer = client.ask("ping");
        for (int i = 0; !answer.type().equals("goodbye"); i++) {
            assertThat(answer.type()).isIn("pong", "rejected");
            answer = i % 2 == 0 ? client.ask("hello", "name", "admin") : client.ask("ping");
        }
        assertThat(answer.string("reason")).isEqualTo("timeout");
    }

    @Test
    void aClientThatIsWelcomeInTimeStaysConnected() {
        scene.start(Scene.builder().options(options -> options.timeouts(timeouts -> timeouts.helloTimeout(SOON))));
        WireClient prompt = scene.guest();
        scene.connect().expectGoodbye("timeout", true);
        prompt.expectNothing();
    }
}
