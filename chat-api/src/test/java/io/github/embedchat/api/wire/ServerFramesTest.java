package io.github.embedchat.api.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ServerFramesTest {
    private static List<ServerMessage> samples() {
        return Samples.serverMessages();
    }

    private static ServerMessage decode(String line) {
        return ServerFrames.decode(line.getBytes(UTF_8));
    }

    @Test
    void thereIsASampleOfEachFrame() {
        assertThat(samples())
                .extracting(Object::getClass)
                .containsAll(List.of(ServerMessage.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatWasWrittenIsRead(ServerMessage message) {
        byte[] line = ServerFrames.encode(message);
        String text = new String(line, UTF_8);
        assertThat(text).startsWith("{\"type\":\"").endsWith("}\n").doesNotContain("null");
        assertThat(text.indexOf('\n')).isEqualTo(text.length() - 1);
        assertThat(ServerFrames.decode(Arrays.copyOf(line, line.length - 1))).isEqualTo(message);
    }

    @Test
    void aPostLooksAsTheProtocolSays() {
        Posted posted = new Posted(
                RoomId.LOBBY, 1, Instant.parse("2026-11-22T20:15:02Z"), "i", new Member("m1", "狼来了"), "hello");
        assertThat(new String(ServerFrames.encode(posted), UTF_8))
                .isEqualTo("{\"type\":\"posted\",\"room\":\"lobby\",\"seq\":1,\"time\":\"2026-11-22T20:15:02.000Z\","
                        + "\"id\":\"i\",\"from\":{\"id\":\"m1\",\"name\":\"狼来了\"},\"text\":\"hello\"}\n");
        assertThat(posted.toString()).doesNotContain("hello");
    }

    @Test
    void whatALaterVersionAddsDoesNoHarm() {
        assertThat(decode("{\"type\":\"danced\",\"x\":1}")).isNull();
        assertThat(decode("{\"type\":\"goodbye\",\"reason\":\"bored\",\"reconnect\":true,\"x\":[]}"))
                .isEqualTo(new Goodbye(CloseReason.OTHER, true, null));
        assertThat(decode("{\"type\":\"rejected\",\"code\":\"too_funny\",\"reason\":\"ha\"}"))
                .isEqualTo(new Rejected(RejectCode.OTHER, "ha", null, null, null, null));
    }

    @Test
    void whatCannotBeUnderstoodIsMalformed() {
        for (String line : new String[] {
            "",
            "{",
            "{\"type\":\"posted\"}",
            "{\"type\":\"posted\",\"room\":\"a\",\"seq\":1,\"time\":\"yesterday\",\"id\":\"i\","
                    + "\"from\":{\"id\":\"m\",\"name\":\"n\"},\"text\":\"s3cret\"}",
            "{\"type\":\"left\",\"room\":\"\"}",
            "{\"type\":\"members\",\"room\":\"a\",\"online\":99999999999,\"members\":[]}",
            "{\"type\":\"members\",\"room\":\"a\",\"online\":1,\"members\":[5]}"
        }) {
            assertThatThrownBy(() -> decode(line))
                    .isInstanceOf(FrameException.class)
                    .hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void aPingMayNameMoreRoomsThanAClientMaySendKeys() {
        StringBuilder heads = new StringBuilder("\"r0\":1");
        for (int i = 1; i < 100; i++) {
            heads.append(",\"r").append(i).append("\":1");
        }
        ServerMessage ping = decode("{\"type\":\"ping\",\"heads\":{" + heads + "}}");
        assertThat(((ServerMessage.Ping) ping).heads()).hasSize(100);
    }
}
