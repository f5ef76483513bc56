package io.github.embedchat.api.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.ClientMessage.History;
import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.ClientMessage.Ping;
import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientFramesTest {
    private static ClientMessage decode(String line) {
        return ClientFrames.decode(line.getBytes(UTF_8));
    }

    private static FrameException refusal(String line) {
        return catchThrowableOfType(FrameException.class, () -> decode(line));
    }

    private static List<ClientMessage> samples() {
        return Samples.clientMessages();
    }

    @Test
    void thereIsASampleOfEachFrame() {
        assertThat(samples())
                .extracting(Object::getClass)
                .containsAll(List.of(ClientMessage.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void whatWasWrittenIsRead(ClientMessage message) {
        byte[] line = ClientFrames.encode(message);
        assertThat(line).endsWith('\n');
        assertThat(new String(line, UTF_8)).startsWith("{\"type\":\"").doesNotContain("null");
        assertThat(ClientFrames.decode(Arrays.copyOf(line, line.length - 1))).isEqualTo(message);
    }

    @Test
    void framesAreReadWhetherGluedOrByteByByte() {
        byte[] all = new byte[0];
        for (ClientMessage message : samples()) {
            byte[] line = ClientFrames.encode(message);
            byte[] longer = Arrays.copyOf(all, all.length + line.length);
            System.arraycopy(line, 0, longer, all.length, line.length);
            all = longer;
        }
        assertThat(read(all, all.length)).isEqualTo(samples());
        assertThat(read(all, 1)).isEqualTo(samples());
    }

    private static List<ClientMessage> read(byte[] bytes, int atATime) {
        LineSplitter splitter = new LineSplitter(16 * 1024);
        List<ClientMessage> messages = new ArrayList<>();
        for (int start = 0; start < bytes.length; start += atATime) {
            ByteBuffer piece = ByteBuffer.wrap(bytes, start, atATime);
            for (byte[] line = splitter.next(piece); line != null; line = splitter.next(piece)) {
                messages.add(ClientFrames.decode(line));
            }
        }
        return messages;
    }

    @Test
    void whatAPersonWouldNotTypeIsOptional() {
        assertThat(decode("{\"type\":\"hello\",\"name\":\"Ann\"}")).isEqualTo(new Hello(1, "Ann", null, null));
        assertThat(decode("{\"type\":\"join\"}")).isEqualTo(new Join(RoomId.LOBBY, JoinFrom.head()));
        assertThat(decode("{\"text\":\"x\",\"type\":\"post\"}")).isEqualTo(new Post(RoomId.LOBBY, "x", null));
        assertThat(decode("{\"type\":\"history\"}")).isEqualTo(new History(RoomId.LOBBY, null, 50));
        assertThat(decode(" { \"type\" : \"join\" , \"room\" : \"  a b \" } "))
                .isEqualTo(new Join(new RoomId("a b"), JoinFrom.head()));
    }

    @Test
    void nullMeansAbsent() {
        assertThat(decode("{\"type\":\"join\",\"room\":null,\"after\":null,\"last\":null}"))
                .isEqualTo(new Join(RoomId.LOBBY, JoinFrom.head()));
        assertThat(refusal("{\"type\":\"post\",\"text\":null}").code()).isEqualTo(RejectCode.MALFORMED);
    }

    @Test
    void unknownKeysAreIgnoredWhateverTheyHold() {
        assertThatCode(() -> decode("{\"type\":\"join\",\"x\":[1.5,{\"y\":true}],\"text\":5,\"id\":\"\"}"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "[]",
                "\"type\"",
                "5",
                "null",
                "{}",
                "{",
                "{\"type\":\"join\"",
                "{\"type\":\"join\"}}",
                "{\"type\":\"join\"} x",
                "{\"type\":\"join\"}{\"type\":\"join\"}",
                "{\"type\":\"join\",}",
                "{\"type\":\"join\" \"room\":\"a\"}",
                "{type:\"join\"}",
                "{'type':'join'}",
                "{\"type\":'join'}",
                "{\"type\":join}",
                "{\"type\":\"\"}",
                "{\"type\":null}",
                "{\"type\":5}",
                "{\"type\":[\"join\"]}",
                "{\"type\":\"join\",\"x\":NaN}",
                "{\"type\":\"join\",\"x\":TRUE}",
                "{\"type\":\"join\",\"x\":truE}",
                "{\"type\":\"join\",\"x\":nuLL}",
                "{\"type\":\"join\",\"x\":01}",
                "{\"type\":\"join\",\"x\":+1}",
                "{\"type\":\"join\",\"x\":.5}",
                "{\"type\":\"join\",\"x\":0x1F}",
                "{\"type\":\"join\",\"x\":\"\\x\"}",
                "{\"type\":\"join\",\"x\":\"\\'\"}",
                "{\"type\":\"join\",\"x\":\"\\u12g4\"}",
                "{\"type\":\"join\",\"x\":\"a\tb\"}",
                "{\"type\":\"join\",\"x\":\"a\u0000b\"}",
                "{\"type\":\"join\"} // comment",
                "{\"type\":\"join\"/**/}",
                "{\"type\":\"join\",\"type\":\"join\"}",
                "{\"type\":\"join\",\"x\":1,\"x\":null}",
                "{\"type\":\"join\",\"x\":null,\"x\":1}",
                "{\"type\":\"join\",\"x\":[{\"y\":1,\"y\":1}]}",
                "\ufeff{\"type\":\"join\"}",
                "{\"type\":\"join\",\"room\":5}",
                "{\"type\":\"join\",\"after\":\"e1\"}",
                "{\"type\":\"join\",\"after\":{\"epoch\":\"e1\"}}",
                "{\"type\":\"join\",\"after\":{\"seq\":1}}",
                "{\"type\":\"join\",\"after\":{\"epoch\":\"e1\",\"seq\":-1}}",
                "{\"type\":\"join\",\"after\":{\"epoch\":\"e1\",\"seq\":\"1\"}}",
                "{\"type\":\"join\",\"after\":{\"epoch\":\"e1\",\"seq\":1},\"last\":1}",
                "{\"type\":\"join\",\"last\":-1}",
                "{\"type\":\"join\",\"last\":1.0}",
                "{\"type\":\"join\",\"last\":1e2}",
                "{\"type\":\"join\",\"last\":9223372036854775808}",
                "{\"type\":\"join\",\"last\":true}",
                "{\"type\":\"post\"}",
                "{\"type\":\"post\",\"text\":5}",
                "{\"type\":\"post\",\"text\":\"x\",\"id\":\"\"}",
                "{\"type\":\"post\",\"text\":\"x\",\"id\":5}",
                "{\"type\":\"post\",\"text\":\"x\",\"id\":\"\\ud800\"}",
                "{\"type\":\"rename\"}",
                "{\"type\":\"history\",\"limit\":0}",
                "{\"type\":\"history\",\"before\":0}",
                "{\"type\":\"hello\",\"protocol\":\"1\"}",
                "{\"type\":\"ping\",\"n\":\"1\"}",
            })
    void whatIsNoLegalFrameIsMalformed(String line) {
        assertThat(refusal(line)).isNotNull().extracting(FrameException::code).isEqualTo(RejectCode.MALFORMED);
    }

    @Test
    void malformedUtf8IsMalformed() {
        byte[][] lines = {
            {'{', (byte) 0xff, '}'},
            {'"', (byte) 0xc0, (byte) 0xaf, '"'},
            {'"', (byte) 0xed, (byte) 0xa0, (byte) 0x80, '"'},
            {'"', (byte) 0xe4, (byte) 0xbd, '"'}
        };
        for (byte[] line : lines) {
            FrameException refusal = catchThrowableOfType(FrameException.class, () -> ClientFrames.decode(line));
            assertThat(refusal).hasMessage("not valid UTF-8");
        }
    }

    @Test
    void nestingEndsAtEight() {
        assertThatCode(() -> decode("{\"type\":\"join\",\"x\":" + "[".repeat(7) + "]".repeat(7) + "}"))
                .doesNotThrowAnyException();
        assertThat(refusal("{\"type\":\"join\",\"x\":" + "[".repeat(8) + "]".repeat(8) + "}")
                        .code())
                .isEqualTo(RejectCode.MALFORMED);
        assertThat(refusal("{\"type\":\"join\",\"x\":" + "{\"x\":".repeat(9000)).code())
                .isEqualTo(RejectCode.MALFORMED);
    }

    @Test
    void anObjectHasAtMostThirtyTwoKeys() {
        assertThatCode(() -> decode("{\"type\":\"join\"," + keys(31) + "}")).doesNotThrowAnyException();
        assertThat(refusal("{\"type\":\"join\"," + keys(32) + "}").code()).isEqualTo(RejectCode.MALFORMED);
        assertThat(refusal("{\"type\":\"join\",\"x\":{" + keys(33) + "}}").code())
                .isEqualTo(RejectCode.MALFORMED);
    }

    private static String keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"k" + i + "\":0").collect(Collectors.joining(","));
    }

    @Test
    void integersReachTheirEnds() {
        assertThat(decode("{\"type\":\"ping\",\"n\":-9223372036854775808}")).isEqualTo(new Ping(Long.MIN_VALUE));
        assertThat(decode("{\"type\":\"ping\",\"n\":-0}")).isEqualTo(new Ping(0L));
        assertThat(decode("{\"type\":\"join\",\"last\":9223372036854775807}"))
                .isEqualTo(new Join(RoomId.LOBBY, JoinFrom.last(Integer.MAX_VALUE)));
    }

    @Test
    void anIdIsCountedInCharactersNotInHalvesOfThem() {
        assertThatCode(() -> decode("{\"type\":\"post\",\"text\":\"x\",\"id\":\"" + "🐺".repeat(64) + "\"}"))
                .doesNotThrowAnyException();
        assertThat(refusal("{\"type\":\"post\",\"text\":\"x\",\"id\":\"" + "x".repeat(65) + "\"}")
                        .code())
                .isEqualTo(RejectCode.MALFORMED);
    }

    @Test
    void aRefusalSaysWhatItIsAbout() {
        FrameException refusal = refusal("{\"type\":\"post\",\"text\":5,\"id\":\"i-1\"}");
        assertThat(refusal.of()).isEqualTo("post");
        assertThat(refusal.id()).isEqualTo("i-1");
        assertThat(refusal("{\"type\":\"dance\"}").code()).isEqualTo(RejectCode.UNKNOWN_TYPE);
        assertThat(refusal("{\"type\":\"join\",\"room\":\"a\\u0007\"}").code()).isEqualTo(RejectCode.ROOM_INVALID);
    }

    @Test
    void halfASurrogatePairIsLegalJson() {
        assertThat(decode("{\"type\":\"post\",\"text\":\"\\ud800\"}"))
                .isEqualTo(new Post(RoomId.LOBBY, "\ud800", null));
    }

    @Test
    void nothingSecretIsPrinted() {
        assertThat(new Hello(1, "Ann", "tok3n", "s3ssion").toString()).doesNotContain("tok3n", "s3ssion");
        assertThat(new Post(RoomId.LOBBY, "s3cret", null).toString()).doesNotContain("s3cret");
        assertThat(refusal("{\"type\":\"post\",\"text\":\"s3cret\",\"id\":5}")).hasMessageNotContaining("s3cret");
    }
}
