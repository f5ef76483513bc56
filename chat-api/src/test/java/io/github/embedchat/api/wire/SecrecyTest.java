package io.github.embedchat.api.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.api.log.Draft;
import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.Limits;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks that no exception and no log contains what users write or their credentials. */
class SecrecyTest {
    private static final String SECRET = "s3cret";
    private static final Member ANN = new Member("m1", "Ann");
    private static final Instant TIME = Instant.parse("2026-11-22T20:15:02.123Z");

    private static List<Object> values() {
        return List.of(
                new ClientMessage.Hello(1, "Ann", SECRET, SECRET, null),
                new ClientMessage.Post(RoomId.LOBBY, SECRET, "i-1"),
                new ServerMessage.Posted(RoomId.LOBBY, 7, TIME, "i-1", ANN, SECRET),
                new ServerMessage.Notice(TIME, SECRET),
                new ServerMessage.History(
                        RoomId.LOBBY,
                        List.of(new ServerMessage.Posted(RoomId.LOBBY, 7, TIME, "i-1", ANN, SECRET)),
                        false),
                new ServerMessage.Welcome(
                        1, "server/1", ANN, SECRET, false, Duration.ofSeconds(25), new Limits(1, 2, 3, 4, 5), Set.of()),
                new Draft(ANN, "i-1", SECRET, TIME));
    }

    @ParameterizedTest
    @MethodSource("values")
    void aValueIsPrintedWithoutItsSecretsButRecognisably(Object value) {
        assertThat(value.toString())
                .doesNotContain(SECRET)
                .startsWith(value.getClass().getSimpleName() + "[")
                .containsPattern("Ann|i-1|" + TIME);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\":\"hello\",\"name\":\"Ann\",\"token\":\"s3cret\",\"session\":\"s3cret\"}",
                "{\"type\":\"hello\",\"name\":5,\"token\":\"s3cret\",\"session\":\"s3cret\"}",
                "{\"type\":\"post\",\"text\":\"s3cret\",\"id\":\"i-1\"}",
                "{\"type\":\"post\",\"text\":[\"s3cret\"],\"id\":\"i-1\"}",
                "{\"type\":\"s3cret\",\"text\":\"s3cret\"}",
                "{\"type\":\"join\",\"s3cret\":\"s3cret\",\"last\":-1}",
            })
    void theServerDoesNotQuoteALineThatItRejects(String line) {
        mangle(line, ClientFrames::decode);
    }

    @Test
    void theClientDoesNotQuoteALineThatItRejects() {
        mangle(
                "{\"type\":\"welcome\",\"protocol\":1,\"server\":\"s\",\"you\":{\"id\":\"m1\",\"name\":\"Ann\"},"
                        + "\"session\":\"s3cret\",\"resumed\":false,\"heartbeat\":25000,\"limits\":{}}",
                ServerFrames::decode);
        mangle(
                "{\"type\":\"posted\",\"room\":\"lobby\",\"seq\":1,\"time\":\"s3cret\",\"id\":\"i\","
                        + "\"from\":{\"id\":\"m1\",\"name\":\"Ann\"},\"text\":\"s3cret\"}",
                ServerFrames::decode);
    }

    /** Cuts the line at every place, and inserts every character with a meaning in JSON at every place. */
    private static void mangle(String line, Consumer<byte[]> decode) {
        for (int i = 0; i <= line.length(); i++) {
            check(line.substring(0, i), decode);
            for (char c : "\"\\{}[],:0 n\u0000\ud800".toCharArray()) {
                check(line.substring(0, i) + c + line.substring(i), decode);
                check(line.substring(0, i) + c + line.substring(Math.min(i + 1, line.length())), decode);
            }
        }
    }

    private static void check(String line, Consumer<byte[]> decode) {
        try {
            decode.accept(line.getBytes(UTF_8));
        } catch (FrameException refusal) {
            assertThat(refusal).as(line).hasNoCause().hasMessageNotContaining("cret");
            assertThat(refusal.getStackTrace())
                    .as("what costs nothing to send costs little to refuse")
                    .isEmpty();
        }
    }
}
