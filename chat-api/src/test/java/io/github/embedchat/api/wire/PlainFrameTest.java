package io.github.embedchat.api.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that the fast reader of frames agrees with the thorough reader. */
class PlainFrameTest {
    private static final long SEED = Long.getLong("plain.seed", 1);
    private static final int LINES = 200_000;
    private static final List<String> PIECES = List.of(
            "{",
            "}",
            "\"",
            ":",
            ",",
            "\"type\"",
            "\"post\"",
            "\"text\":\"hi\"",
            "{\"type\":\"post\",",
            "\"\"",
            " ",
            "\t",
            "\\",
            "\\u0041",
            "\\\"",
            "\n",
            "\0",
            "1",
            "null",
            "[",
            "]",
            "狼来了",
            "🐺",
            "\ufffd",
            "\ufeff",
            "\u007f",
            "\u2028",
            "é",
            "a",
            "E");

    private static Map<String, Object> readThoroughly(byte[] line) {
        JsonFrame frame = JsonFrame.parseTrusted(line);
        Map<String, Object> fields = new HashMap<>();
        frame.keys().forEach(key -> fields.put(key, frame.string(key)));
        return fields;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"post\",\"text\":\"hello\"}",
                "{ \"type\" : \"post\" , \"text\" : \"hello, {you}: [a]\" } ",
                "{\"type\":\"hello\",\"name\":\"狼来了 🐺\"}",
                "{\"\":\"\"}"
            })
    void commonFramesAreReadByTheFastReader(String line) {
        byte[] bytes = line.getBytes(UTF_8);
        assertThat(PlainFrame.read(bytes)).isNotNull().isEqualTo(readThoroughly(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"a\":1}",
                "{\"a\":\"\\n\"}",
                "{\"a\":\"b\"}x",
                "{\"a\":\"b\",\"a\":\"c\"}",
                "{\"a\":\"b\",}",
                "{\"a\":\"b\"",
                "{\"a\":\"b",
                "{\"a\":\"\ufffd\"}",
                "{\"a\":{}}",
                "[\"a\"]",
                "\ufeff{\"a\":\"b\"}",
                "{\"a\":\"\t\"}"
            })
    void otherFramesAreLeftToTheThoroughReader(String line) {
        assertThat(PlainFrame.read(line.getBytes(UTF_8))).isNull();
    }

    @Test
    void malformedUtf8IsLeftToTheThoroughReader() {
        byte[] line = "{\"a\":\"éé\"}".getBytes(UTF_8);
        line[7] = 'e';
        assertThat(PlainFrame.read(line)).isNull();
    }

    @Test
    void theFastReaderAgreesWithTheThoroughReader() {
        Random random = new Random(SEED);
        int plain = 0;
        for (int i = 0; i < LINES; i++) {
            byte[] line = random.nextBoolean() ? scrap(random) : damaged(random);
            Map<String, Object> fields = PlainFrame.read(line);
            if (fields != null) {
                plain++;
                assertThat(fields)
                        .as("line %d with -Dplain.seed=%d: %s", i, SEED, new String(line, UTF_8))
                        .isEqualTo(readThoroughly(line));
            }
        }
        assertThat(plain).isBetween(LINES / 20, LINES / 2);
    }

    private static byte[] scrap(Random random) {
        StringBuilder line = new StringBuilder("{\"type\":\"");
        for (int pieces = random.nextInt(8); pieces > 0; pieces--) {
            line.append(PIECES.get(random.nextInt(PIECES.size())));
        }
        return line.append("\"}").toString().getBytes(UTF_8);
    }

    private static byte[] damaged(Random random) {
        byte[] line = "{\"type\":\"post\",\"id\":\"1-é\",\"text\":\"狼来了, and so on\"}".getBytes(UTF_8);
        line[random.nextInt(line.length)] = (byte) random.nextInt();
        return line;
    }
}
