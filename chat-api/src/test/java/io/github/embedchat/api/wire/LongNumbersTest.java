package io.github.embedchat.api.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Checks that a number of any length is ignored under an unknown key, and is malformed where a 64-bit integer is
 * expected.
 */
class LongNumbersTest {
    /** {@code JsonReader} by itself reads numbers of up to 1,023 characters. */
    private static Stream<String> longNumbers() {
        return Stream.of(20, 1_022, 1_023, 1_024, 4_000)
                .flatMap(digits -> Stream.of("#", "-#", "0.#", "-0.#", "#.5", "1e#", "1E-#", "-#.#E+#")
                        .map(form -> form.replace("#", "9".repeat(digits))));
    }

    private static byte[] ping(String key, String value) {
        return ("{\"type\":\"ping\",\"" + key + "\":" + value + "}").getBytes(UTF_8);
    }

    private static void assertMalformed(byte[] line) {
        assertThatExceptionOfType(FrameException.class)
                .isThrownBy(() -> ClientFrames.decode(line))
                .extracting(FrameException::code)
                .isEqualTo(RejectCode.MALFORMED);
        assertThatExceptionOfType(FrameException.class).isThrownBy(() -> ServerFrames.decode(line));
    }

    @ParameterizedTest
    @MethodSource("longNumbers")
    void aLongNumberUnderAnUnknownKeyIsIgnored(String number) {
        for (String value :
                List.of(number, " " + number + " ", "[" + number + "," + number + "]", "{\"y\":" + number + "}")) {
            byte[] line = ping("x", value);
            assertThat(ClientFrames.decode(line)).isEqualTo(new ClientMessage.Ping(null));
            assertThat(ServerFrames.decode(line)).isEqualTo(new ServerMessage.Ping(null, Map.of()));
        }
    }

    @ParameterizedTest
    @MethodSource("longNumbers")
    void aLongNumberInPlaceOfAnIntegerIsMalformed(String number) {
        assertMalformed(ping("n", number));
    }

    @ParameterizedTest
    @MethodSource("longNumbers")
    void aLongNumberThatBreaksTheGrammarIsMalformed(String number) {
        for (String form :
                List.of("+#", "--#", "0#", "#.", "#e", "#E+", "#.e5", "#5.5.5", "#e5e5", "#L", "# #", "#-#")) {
            assertMalformed(ping("x", form.replace("#", number)));
        }
    }

    @Test
    void aLongNumberInAStringIsText() {
        String text = "\"" + "9".repeat(4_000);
        byte[] line = ("{\"type\":\"post\",\"text\":\"\\" + text + "\",\"x\":1}").getBytes(UTF_8);
        assertThat(ClientFrames.decode(line)).isEqualTo(new ClientMessage.Post(RoomId.LOBBY, text, null));
    }
}
