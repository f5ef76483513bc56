package io.github.embedchat.api.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameWriterTest {
    private static final long SEED = Long.getLong("writer.seed", 1);

    private static JsonObject read(FrameWriter frame) {
        return JsonParser.parseString(new String(frame.finish(), UTF_8)).getAsJsonObject();
    }

    @Test
    void anyStringSurvivesWritingAndReading() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            String text = random.ints(random.nextInt(600), 0, 0x250)
                    .map(c -> c < 0x240 ? c : Character.MIN_SUPPLEMENTARY_CODE_POINT + c)
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .append(random.nextBoolean() ? "狼来了" : "\u2028\uffff")
                    .toString();
            assertThat(read(new FrameWriter(text).field(text + "'", text)))
                    .as("string %d with -Dwriter.seed=%d", i, SEED)
                    .satisfies(
                            frame -> assertThat(frame.get("type").getAsString()).isEqualTo(text))
                    .satisfies(frame ->
                            assertThat(frame.get(text + "'").getAsString()).isEqualTo(text));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1970-01-01T00:00:00Z",
                "1969-12-31T23:59:59.999Z",
                "2026-11-23T13:41:27.070999999Z",
                "2024-02-29T00:00:00.001Z",
                "0000-01-01T00:00:00Z",
                "9999-12-31T23:59:59.999Z",
                "-0001-01-01T00:00:00Z",
                "+12345-01-01T00:00:00.5Z"
            })
    void timesAreWrittenInIsoFormat(Instant time) {
        String expected =
                new DateTimeFormatterBuilder().appendInstant(3).toFormatter().format(time);
        assertThat(read(new FrameWriter("x").time("t", time)).get("t").getAsString())
                .isEqualTo(expected);
    }

    @Test
    void anUnpairedSurrogateBecomesAQuestionMark() {
        assertThat(read(new FrameWriter("\ud83d!\udc3a")).get("type").getAsString())
                .isEqualTo("?!?");
    }

    @Test
    void numbersAreWrittenInFullAndNullFieldsAreLeftOut() {
        FrameWriter frame = new FrameWriter("x").number("least", Long.MIN_VALUE).number("most", Long.MAX_VALUE);
        assertThat(new String(
                        frame.field("none", (Long) null)
                                .field("text", (String) null)
                                .finish(),
                        UTF_8))
                .isEqualTo("{\"type\":\"x\",\"least\":-9223372036854775808,\"most\":9223372036854775807}\n");
    }
}
