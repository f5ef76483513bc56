package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests clause 1 of the protocol: which lines the server rejects as malformed, and which lines it accepts. */
@Timeout(60)
class MalformedFrameTest {
    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @RegisterExtension
    final Scene scene = new Scene(SERVER);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hello",
                "{",
                "{\"type\":\"ping\"",
                "{\"type\":\"ping\"}}",
                "{\"type\":\"ping\",}",
                "{\"type\":\"ping\"} x",
                "{\"type\":\"ping\"}{\"type\":\"ping\"}",
                "{\"type\":\"ping\"},",
                "{\"type\"=\"ping\"}",
                "{\"type\":\"ping\";\"n\":1}",
                "{\"type\" \"ping\"}",
                "{'type':'ping'}",
                "{type:\"ping\"}",
                "{\"type\":ping}",
                "/* hi */{\"type\":\"ping\"}",
                "{\"type\":\"ping\"} // hi",
                "# hi",
                "{\"type\":\"ping\",\"x\":}",
                "{\"type\":\"ping\",\"x\":[1,]}",
                "{\"type\":\"ping\",\"x\":[,1]}",
                "{\"type\":\"ping\",\"x\":TRUE}",
                "{\"type\":\"ping\",\"x\":nil}",
                "{\"type\":\"ping\",\"x\":NaN}",
                "{\"type\":\"ping\",\"x\":-Infinity}",
                "{\"type\":\"ping\",\"x\":01}",
                "{\"type\":\"ping\",\"x\":+1}",
                "{\"type\":\"ping\",\"x\":.5}",
                "{\"type\":\"ping\",\"x\":1.}",
                "{\"type\":\"ping\",\"x\":0x1F}",
                "{\"type\":\"ping\",\"x\":\"a\tb\"}",
                "{\"type\":\"ping\",\"x\":\"a\u0000b\"}",
                "{\"type\":\"ping\",\"x\":\"\\x41\"}",
                "{\"type\":\"ping\",\"x\":\"\\'\"}",
                "{\"type\":\"ping\",\"x\":\"\\u12\"}",
                "{\"type\":\"ping\",\"x\":\"\\u12g4\"}",
                "{\"type\":\"ping\",\"x\":\"open}",
                "GET / HTTP/1.1"
            })
    void aLineThatIsNotJsonIsMalformed(String line) {
        isMalformed(line);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{\"type\":\"ping\"}]", "\"ping\"", "1", "true", "null"})
    void jsonOtherThanAnObjectIsMalformed(String line) {
        isMalformed(line);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "ff", // never a byte of UTF-8
                "c3", // the first of two bytes
                "80", // a continuation byte alone
                "c0af", // an overlong encoding
                "eda080", // a surrogate
                "f4908080", // beyond the last code point
                "e78b" // the first two of three bytes
            })
    void aLineThatIsNotUtf8IsMalformed(String hex) {
        byte[] wrong = IntStream.range(0, hex.length() / 2)
                .mapToObj(i -> String.valueOf((char) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16)))
                .collect(Collectors.joining())
                .getBytes(StandardCharsets.ISO_8859_1);
        WireClient client = scene.guest();
        client.sendBytes("{\"type\":\"ping\",\"x\":\"".getBytes(StandardCharsets.US_ASCII))
                .sendBytes(wrong)
                .sendBytes("\"}\n".getBytes(StandardCharsets.US_ASCII));
        client.expectRejected("malformed");
        client.expectNothing();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"ping\",\"type\":\"ping\"}",
                "{\"type\":\"ping\",\"n\":1,\"n\":1}",
                "{\"type\":\"ping\",\"n\":null,\"n\":1}",
                "{\"type\":\"ping\",\"x\":1,\"x\":2}",
                "{\"type\":\"ping\",\"x\":1,\"\\u0078\":2}",
                "{\"type\":\"ping\",\"x\":{\"a\":1,\"a\":2}}",
                "{\"type\":\"ping\",\"x\":{\"a\":{\"b\":{\"c\":1,\"d\":2,\"c\":3}}}}",
                "{\"type\":\"ping\",\"x\":[0,{\"a\":1,\"a\":1}]}",
                "{\"type\":\"join\",\"after\":{\"epoch\":\"e\",\"seq\":1,\"seq\":1}}"
            })
    void aDuplicateKeyIsMalformedAtAnyDepth(String line) {
        isMalformed(line);
    }

    @Test
    void differentObjectsMayHaveTheSameKey() {
        scene.guest()
                .sendLine("{\"type\":\"ping\",\"x\":[{\"a\":1},{\"a\":1,\"b\":{\"a\":1}}]}")
                .expect("pong");
    }

    @Test
    void nestingOfEightIsAccepted() {
        WireClient client = scene.guest();
        client.sendLine("{\"type\":\"ping\",\"x\":[[[[[[[]]]]]]]}").expect("pong");
        client.sendLine("{\"type\":\"ping\",\"x\":" + "{\"x\":".repeat(6) + "{}" + "}".repeat(7))
                .expect("pong");
    }

    @Test
    void nestingOfNineIsMalformed() {
        isMalformed("{\"type\":\"ping\",\"x\":[[[[[[[[]]]]]]]]}");
        isMalformed("{\"type\":\"ping\",\"x\":" + "{\"x\":".repeat(7) + "{}" + "}".repeat(8));
        isMalformed("[".repeat(8000));
    }

    @Test
    void thirtyTwoKeysAreAccepted() {
        WireClient client = scene.guest();
        client.sendLine("{\"type\":\"ping\"," + keys(31) + "}").expect("pong");
        client.sendLine("{\"type\":\"ping\",\"x\":{" + keys(32) + "}}").expect("pong");
    }

    @Test
    void thirtyThreeKeysAreMalformed() {
        isMalformed("{\"type\":\"ping\"," + keys(32) + "}");
        isMalformed("{\"type\":\"ping\",\"x\":{" + keys(33) + "}}");
    }

    private static String keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"k" + i + "\":0").collect(Collectors.joining(","));
    }

    @Test
    void aByteOrderMarkIsMalformed() {
        isMalformed("\ufeff{\"type\":\"ping\"}");
        WireClient client = scene.connect();
        client.sendLine("\ufeff{\"type\":\"ping\"}").expectRejected("malformed");
    }

    @Test
    void theTenthMalformedLineIsRejectedAndEndsTheConnection() {
        WireClient witness = scene.member();
        WireClient client = scene.member();
        witness.expect("presence");
        client.sendLine("no\n".repeat(12) + Json.line("post", "room", scene.room(), "text", "never"));
        for (int i = 0; i < 10; i++) {
            client.expectRejected("malformed");
        }
        client.expectGoodbye("protocol", false);
        client.expectEnd();
        Frame left = witness.expect("presence").all("left").get(0);
        assertThat(left.string("id")).isEqualTo(client.id());
        assertThat(left.string("reason")).isEqualTo("protocol");
        witness.expectNothing();
    }

    @Test
    void tenMalformedLinesBeforeWelcomeEndTheConnectionToo() {
        WireClient client = scene.connect();
        client.sendLine("no\n".repeat(9) + "no");
        for (int i = 0; i < 10; i++) {
            client.expectRejected("malformed");
        }
        client.expectGoodbye("protocol", false);
        client.expectEnd();
    }

    @Test
    void nineMalformedLinesDoNotEndTheConnection() {
        WireClient client = scene.guest();
        for (int i = 0; i < 9; i++) {
            client.sendLine("no").expectRejected("malformed");
        }
        client.expectNothing();
    }

    @Test
    void linesRejectedForOtherReasonsDoNotEndTheConnection() {
        WireClient client = scene.guest();
        for (int i = 0; i < 12; i++) {
            client.send("dance").expectRejected("unknown_type");
        }
        client.expectNothing();
    }

    /** Checks that the server rejects the line as malformed, and that the connection stays open. */
    private void isMalformed(String line) {
        WireClient client = scene.guest();
        client.sendLine(line).expectRejected("malformed");
        client.expectNothing();
    }
}
