package io.github.embedchat.api.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ClientMessage.Bye;
import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.ClientMessage.History;
import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.ClientMessage.Leave;
import io.github.embedchat.api.message.ClientMessage.Members;
import io.github.embedchat.api.message.ClientMessage.Ping;
import io.github.embedchat.api.message.ClientMessage.Pong;
import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.ClientMessage.Rename;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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

    @ParameterizedTest
    @MethodSource("types")
    void everyMessageHasAFrameTypeOfItsOwn(Class<?> message) {
        assertThat(ClientFrames.TYPES.of(message).message()).isEqualTo(message);
    }

    private static Class<?>[] types() {
        return ClientMessage.class.getPermittedSubclasses();
    }

    @Test
    void thereIsASampleOfEachFrame() {
        assertThat(samples())
                .extracting(Object::getClass)
                .containsAll(List.of(ClientMessage.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyFrameSurvivesWritingAndReading(ClientMessage message) {
        byte[] line = ClientFrames.encode(message);
        assertThat(line).endsWith('\n');
        assertThat(new String(line, UTF_8)).startsWith("{\"type\":\"").doesNotContain("null");
        assertThat(ClientFrames.decode(Arrays.copyOf(line, line.length - 1))).isEqualTo(message);
    }

    private static Stream<Arguments> written() {
        RoomId tea = new RoomId("tea");
        return Stream.of(
                arguments("{'type':'hello','protocol':1,'name':'狼来了'}", new Hello(1, "狼来了", null, null, null)),
                arguments(
                        "{'type':'hello','protocol':2,'token':'t','session':'s'}", new Hello(2, null, "t", "s", null)),
                arguments(
                        "{'type':'hello','protocol':1,'name':'Ann','device':'laptop 💻'}",
                        new Hello(1, "Ann", null, null, "laptop 💻")),
                arguments("{'type':'join','room':'lobby'}", new Join(RoomId.LOBBY, JoinFrom.head())),
                arguments(
                        "{'type':'join','room':'tea','after':{'epoch':'e1','seq':41}}",
                        new Join(tea, JoinFrom.after(new Position("e1", 41)))),
                arguments("{'type':'join','room':'tea','last':0}", new Join(tea, JoinFrom.last(0))),
                arguments("{'type':'post','room':'tea','text':'你好 🐺'}", new Post(tea, "你好 🐺", null)),
                arguments("{'type':'post','room':'tea','text':'<a> & \\n','id':'x'}", new Post(tea, "<a> & \n", "x")),
                arguments("{'type':'rename','name':'Bob'}", new Rename("Bob")),
                arguments("{'type':'history','room':'tea','limit':50}", new History(tea, null, 50)),
                arguments("{'type':'history','room':'tea','before':42,'limit':20}", new History(tea, 42L, 20)),
                arguments("{'type':'members','room':'tea'}", new Members(tea)),
                arguments("{'type':'leave','room':'tea'}", new Leave(tea)),
                arguments("{'type':'ping'}", new Ping(null)),
                arguments("{'type':'ping','n':7}", new Ping(7L)),
                arguments("{'type':'pong'}", new Pong(null)),
                arguments("{'type':'pong','n':-1}", new Pong(-1L)),
                arguments("{'type':'bye'}", new Bye()));
    }

    @ParameterizedTest
    @MethodSource("written")
    void aFrameLooksAsTheProtocolSays(String json, ClientMessage message) {
        String line = json.replace('\'', '"');
        assertThat(new String(ClientFrames.encode(message), UTF_8)).isEqualTo(line + "\n");
        assertThat(decode(line)).isEqualTo(message);
    }

    @Test
    void framesAreReadFromOneChunkOrByteByByte() {
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
    void onlyKeysThatAPersonWouldTypeAreRequired() {
        assertThat(decode("{\"type\":\"hello\",\"name\":\"Ann\"}")).isEqualTo(new Hello(1, "Ann", null, null, null));
        assertThat(decode("{\"type\":\"join\"}")).isEqualTo(new Join(RoomId.LOBBY, new JoinFrom.Head()));
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
    void unknownKeysWithAnyValueAreIgnored() {
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
    void anIllegalFrameIsMalformed(String line) {
        assertThat(refusal(line)).isNotNull().extracting(FrameException::code).isEqualTo(RejectCode.MALFORMED);
    }

    @Test
    void veryDeepNestingIsMalformed() {
        for (String level : List.of("[", "{\"x\":")) {
            assertThat(refusal("{\"type\":\"join\",\"x\":" + level.repeat(9000)).code())
                    .isEqualTo(RejectCode.MALFORMED);
        }
    }

    @Test
    void anObjectHasAtMostThirtyTwoKeys() {
        assertThatCode(() -> decode("{\"type\":\"join\"," + keys(31) + "}")).doesNotThrowAnyException();
        assertThat(refusal("{\"type\":\"join\"," + keys(32) + "}").code()).isEqualTo(RejectCode.MALFORMED);
        assertThatCode(() -> decode("{\"type\":\"join\",\"x\":{" + keys(32) + "}}"))
                .doesNotThrowAnyException();
        assertThat(refusal("{\"type\":\"join\",\"x\":{" + keys(33) + "}}").code())
                .isEqualTo(RejectCode.MALFORMED);
    }

    private static String keys(int count) {
        return IntStream.range(0, count).mapToObj(i -> "\"k" + i + "\":0").collect(Collectors.joining(","));
    }

    @Test
    void theSmallestAndLargestIntegersAreRead() {
        assertThat(decode("{\"type\":\"ping\",\"n\":-9223372036854775808}")).isEqualTo(new Ping(Long.MIN_VALUE));
        assertThat(decode("{\"type\":\"ping\",\"n\":-0}")).isEqualTo(new Ping(0L));
        assertThat(decode("{\"type\":\"join\",\"last\":9223372036854775807}"))
                .isEqualTo(new Join(RoomId.LOBBY, JoinFrom.last(Integer.MAX_VALUE)));
    }

    @Test
    void aLimitBeyondTheRangeOfAnIntIsCut() {
        assertThat(decode("{\"type\":\"history\",\"limit\":9223372036854775807}"))
                .isEqualTo(new History(RoomId.LOBBY, null, Integer.MAX_VALUE));
        assertThat(decode("{\"type\":\"hello\",\"protocol\":-9223372036854775808}"))
                .isEqualTo(new Hello(Integer.MIN_VALUE, null, null, null, null));
    }

    @Test
    void theLengthOfAnIdIsCountedInCodePoints() {
        assertThat(decode("{\"type\":\"post\",\"text\":\"x\",\"id\":\"i\"}"))
                .isEqualTo(new Post(RoomId.LOBBY, "x", "i"));
        assertThatCode(() -> decode("{\"type\":\"post\",\"text\":\"x\",\"id\":\"" + "🐺".repeat(64) + "\"}"))
                .doesNotThrowAnyException();
        assertThat(refusal("{\"type\":\"post\",\"text\":\"x\",\"id\":\"" + "x".repeat(65) + "\"}")
                        .code())
                .isEqualTo(RejectCode.MALFORMED);
    }

    @Test
    void aDeviceNameHasOneToSixtyFourCharacters() {
        assertThatCode(() -> decode(hello("🐺".repeat(64)))).doesNotThrowAnyException();
        for (String device : List.of("", "x".repeat(65), "\\ud800")) {
            assertThat(refusal(hello(device)).code()).isEqualTo(RejectCode.MALFORMED);
        }
    }

    private static String hello(String device) {
        return "{\"type\":\"hello\",\"name\":\"Ann\",\"device\":\"" + device + "\"}";
    }

    @Test
    void aRejectionNamesTheFrameAndItsId() {
        FrameException refusal = refusal("{\"type\":\"post\",\"text\":5,\"id\":\"i-1\"}");
        assertThat(refusal.of()).isEqualTo("post");
        assertThat(refusal.id()).isEqualTo("i-1");
        assertThat(refusal("{\"type\":\"post\",\"text\":\"x\",\"id\":\"\"}").id())
                .as("an id that is none")
                .isNull();
        assertThat(refusal("{\"type\":\"rename\",\"id\":\"i-1\"}").id())
                .as("a key that rename does not know")
                .isNull();
        assertThat(refusal("{\"type\":\"dance\",\"room\":5}").of()).isEqualTo("dance");
        assertThat(refusal("{").of()).isNull();
        assertThat(refusal("{\"type\":\"dance\"}").code()).isEqualTo(RejectCode.UNKNOWN_TYPE);
        assertThat(refusal("{\"type\":\"join\",\"room\":\"a\\u0007\"}").code()).isEqualTo(RejectCode.ROOM_INVALID);
    }

    @Test
    void halfASurrogatePairIsLegalJson() {
        assertThat(decode("{\"type\":\"post\",\"text\":\"\\ud800\"}"))
                .isEqualTo(new Post(RoomId.LOBBY, "\ud800", null));
    }
}
