package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests clause 1 of the protocol: the limit of a line, 4 KiB before {@code welcome} and 16 KiB after. */
@Timeout(60)
class LineLimitTest {
    private static final int LIMIT = 16 * 1024;
    private static final int LIMIT_BEFORE_WELCOME = 4 * 1024;

    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @RegisterExtension
    final Scene scene = new Scene(SERVER);

    @Test
    void aLineOfExactlyTheLimitIsAccepted() {
        scene.guest().sendLine(ping(LIMIT)).expect("pong");
    }

    @Test
    void crAndLfDoNotCountTowardsTheLimit() {
        WireClient client = scene.guest();
        client.sendLine(ping(LIMIT) + "\r").expect("pong");
        client.expectNothing();
    }

    @Test
    void crAndLfOfALineOfExactlyTheLimitMayArriveSeparately() {
        WireClient client = scene.guest();
        client.sendBytes(bytes(ping(LIMIT)));
        scene.guest().expectNothing();
        client.sendBytes(bytes("\r"));
        scene.guest().expectNothing();
        client.sendBytes(bytes("\n")).expect("pong");
        client.expectNothing();
    }

    @Test
    void aLineOneByteOverTheLimitIsTooLong() {
        WireClient client = scene.guest();
        client.sendLine(ping(LIMIT + 1)).expectRejected("too_long");
        client.sendLine(ping(LIMIT + 1) + "\r").expectRejected("too_long");
        client.expectNothing();
    }

    @Test
    void theLimitCountsBytesNotCharacters() {
        WireClient client = scene.guest();
        client.send("ping", "x", "狼".repeat(LIMIT / 3)).expectRejected("too_long");
    }

    @Test
    void aTooLongLineIsRejectedOnceAndBeforeItsEnd() {
        WireClient client = scene.guest();
        client.sendBytes(bytes("x".repeat(LIMIT + 2)));
        client.expectRejected("too_long");
        for (int i = 0; i < 10; i++) {
            client.sendBytes(bytes("x".repeat(10_000)));
        }
        client.sendBytes(bytes("\n"));
        client.expectNothing();
    }

    @Test
    void aHugeLineIsSkippedUpToItsEnd() {
        WireClient client = scene.guest();
        client.sendLine("{\"type\":\"ping\"}".repeat(400_000)).sendLine("{\"type\":\"ping\",\"n\":3}");
        client.expectRejected("too_long");
        assertThat(client.expect("pong").number("n")).isEqualTo(3);
    }

    @Test
    void linesAfterATooLongLineInTheSamePieceAreAnswered() {
        WireClient client = scene.guest();
        client.sendLine(ping(LIMIT + 1) + "\n" + Json.line("ping", "n", 1) + "\n" + ping(LIMIT + 1) + "\n"
                + Json.line("ping", "n", 2));
        List<String> types = client.drain().stream().map(Frame::type).toList();
        assertThat(types).containsExactly("rejected", "pong", "rejected", "pong");
    }

    @Test
    void aLineOfFourKibBeforeWelcomeIsAccepted() {
        WireClient client = scene.connect();
        client.sendLine(ping(LIMIT_BEFORE_WELCOME)).expect("pong");
        client.sendLine(ping(LIMIT_BEFORE_WELCOME) + "\r").expect("pong");
    }

    @Test
    void aLineOverFourKibBeforeWelcomeIsTooLong() {
        WireClient client = scene.connect();
        client.sendLine(ping(LIMIT_BEFORE_WELCOME + 1)).expectRejected("too_long");
        client.sendBytes(bytes("x".repeat(LIMIT_BEFORE_WELCOME + 2)));
        client.expectRejected("too_long");
        client.sendBytes(bytes("x\n"));
        client.expectNothing();
        client.hello(Scene.unique("brief"));
    }

    private static String ping(int bytes) {
        String frame = "{\"type\":\"ping\",\"x\":\"\"}";
        return frame.replace("\"\"", "\"" + "x".repeat(bytes - frame.length()) + "\"");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
