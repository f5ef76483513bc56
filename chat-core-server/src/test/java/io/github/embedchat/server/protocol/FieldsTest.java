package io.github.embedchat.server.protocol;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests clause 1 of the protocol: the fields of a frame, and their types. */
@Timeout(60)
class FieldsTest {
    @RegisterExtension
    static final ServerUnderTest SERVER = new ServerUnderTest();

    @RegisterExtension
    final Scene scene = new Scene(SERVER);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"name\":\"ann\"}",
                "{\"type\":\"\"}",
                "{\"type\":null}",
                "{\"type\":1}",
                "{\"type\":true}",
                "{\"type\":[\"ping\"]}",
                "{\"type\":{\"type\":\"ping\"}}"
            })
    void aFrameNeedsAType(String line) {
        isMalformed(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"post\"}",
                "{\"type\":\"post\",\"text\":null}",
                "{\"type\":\"post\",\"text\":5}",
                "{\"type\":\"post\",\"text\":[\"hi\"]}",
                "{\"type\":\"post\",\"text\":{}}",
                "{\"type\":\"post\",\"text\":true}",
                "{\"type\":\"rename\"}",
                "{\"type\":\"rename\",\"name\":null}",
                "{\"type\":\"rename\",\"name\":5}",
                "{\"type\":\"join\",\"after\":{}}",
                "{\"type\":\"join\",\"after\":{\"epoch\":\"e\"}}",
                "{\"type\":\"join\",\"after\":{\"seq\":1}}",
                "{\"type\":\"join\",\"after\":{\"epoch\":\"e\",\"seq\":null}}",
                "{\"type\":\"join\",\"after\":{\"epoch\":1,\"seq\":1}}",
                "{\"type\":\"join\",\"after\":{\"epoch\":\"e\",\"seq\":\"1\"}}"
            })
    void aRequiredFieldThatIsMissingOrOfTheWrongTypeIsMalformed(String line) {
        isMalformed(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"ping\",\"n\":\"1\"}",
                "{\"type\":\"join\",\"room\":5}",
                "{\"type\":\"join\",\"room\":[\"lobby\"]}",
                "{\"type\":\"join\",\"last\":\"3\"}",
                "{\"type\":\"join\",\"last\":true}",
                "{\"type\":\"join\",\"after\":\"e:1\"}",
                "{\"type\":\"join\",\"after\":[\"e\",1]}",
                "{\"type\":\"post\",\"text\":\"hi\",\"id\":5}",
                "{\"type\":\"history\",\"limit\":\"5\"}",
                "{\"type\":\"history\",\"before\":{}}",
                "{\"type\":\"members\",\"room\":false}"
            })
    void anOptionalFieldOfTheWrongTypeIsMalformed(String line) {
        isMalformed(line);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0",
                "1.5",
                "1e2",
                "1E2",
                "1e0",
                "9223372036854775808",
                "-9223372036854775809",
                "1e400",
                "123456789012345678901234567890"
            })
    void aNumberThatIsNotWrittenAsAnIntegerOf64BitsIsMalformed(String number) {
        isMalformed("{\"type\":\"history\",\"before\":" + number + "}");
        isMalformed("{\"type\":\"history\",\"limit\":" + number + "}");
        isMalformed("{\"type\":\"join\",\"last\":" + number + "}");
        isMalformed("{\"type\":\"join\",\"after\":{\"epoch\":\"e\",\"seq\":" + number + "}}");
    }

    @Test
    void anUnknownKeyMayHaveAnyNumber() {
        scene.guest()
                .sendLine("{\"type\":\"ping\",\"x\":[1.0,1e2,-0.5E-7,123456789012345678901234567890]}")
                .expect("pong");
    }

    /** Checks that the server rejects the line as malformed, and that the connection stays open. */
    private void isMalformed(String line) {
        WireClient client = scene.guest();
        client.sendLine(line).expectRejected("malformed");
        client.expectNothing();
    }
}
