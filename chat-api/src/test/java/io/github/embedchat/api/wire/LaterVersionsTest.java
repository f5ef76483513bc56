package io.github.embedchat.api.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ServerMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that readers ignore unknown keys: a later version may add a key to any object of any frame (protocol, clauses
 * 1 and 11).
 */
class LaterVersionsTest {
    private static final List<String> VALUES = List.of(
            "null",
            "true",
            "-1.5e300",
            "9".repeat(4_000),
            "\"\"",
            "\"" + "狼\\ud83d".repeat(1_000) + "\"",
            "[]",
            "[1,\"x\",[null],{\"type\":\"bye\"}]",
            "{\"type\":{\"id\":1,\"room\":[true]}}");

    private static List<ServerMessage> serverMessages() {
        return Samples.serverMessages();
    }

    private static List<ClientMessage> clientMessages() {
        return Samples.clientMessages();
    }

    @ParameterizedTest
    @MethodSource("serverMessages")
    void aClientIgnoresUnknownKeysInEveryObject(ServerMessage message) {
        for (String line : extended(ServerFrames.encode(message))) {
            assertThat(ServerFrames.decode(line.getBytes(UTF_8))).as(line).isEqualTo(message);
        }
    }

    @ParameterizedTest
    @MethodSource("clientMessages")
    void aServerIgnoresUnknownKeysInEveryObject(ClientMessage message) {
        for (String line : extended(ClientFrames.encode(message))) {
            assertThat(ClientFrames.decode(line.getBytes(UTF_8))).as(line).isEqualTo(message);
        }
    }

    /** Returns the frame with an unknown key first or last in all its objects, once for each value of the key. */
    private static List<String> extended(byte[] frame) {
        List<String> lines = new ArrayList<>();
        JsonObject object = JsonParser.parseString(new String(frame, UTF_8)).getAsJsonObject();
        for (String value : VALUES) {
            lines.add(object(object, "", ",\"later\":" + value));
            lines.add(object(object, "\"later\":" + value + ",", ""));
        }
        return lines;
    }

    private static String object(JsonObject object, String first, String last) {
        List<String> fields = new ArrayList<>();
        for (Map.Entry<String, JsonElement> field : object.entrySet()) {
            // The keys of heads are room names, so none of them is unknown.
            boolean isMap = field.getKey().equals("heads");
            String value = isMap ? field.getValue().toString() : value(field.getValue(), first, last);
            fields.add("\"" + field.getKey() + "\":" + value);
        }
        return "{" + first + String.join(",", fields) + last + "}";
    }

    private static String value(JsonElement value, String first, String last) {
        if (value instanceof JsonObject object) {
            return object(object, first, last);
        } else if (value instanceof JsonArray array) {
            List<String> elements = new ArrayList<>();
            array.forEach(element -> elements.add(value(element, first, last)));
            return "[" + String.join(",", elements) + "]";
        }
        return value.toString();
    }

    @Test
    void aClientFollowsDeeperNestingThanAServerDoes() {
        assertThat(ServerFrames.decode(nested(200))).isEqualTo(new ServerMessage.Pong(7L));
    }

    @Test
    void veryDeepNestingFromAServerIsMalformed() {
        assertThatExceptionOfType(FrameException.class).isThrownBy(() -> ServerFrames.decode(nested(500_000)));
    }

    private static byte[] nested(int levels) {
        return ("{\"type\":\"pong\",\"later\":" + "[".repeat(levels) + "]".repeat(levels) + ",\"n\":7}")
                .getBytes(UTF_8);
    }
}
