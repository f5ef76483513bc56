package io.github.embedchat.api.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Limits;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.NameChange;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.History;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Notice;
import io.github.embedchat.api.message.ServerMessage.Ping;
import io.github.embedchat.api.message.ServerMessage.Pong;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ServerFramesTest {
    private static final Member WOLF = new Member("m1", "狼来了");
    private static final Instant TIME = Instant.parse("2026-11-22T20:15:02Z");

    private static final String WELCOME = "{\"type\":\"welcome\",\"protocol\":1,\"server\":\"s/1\","
            + "\"you\":{\"id\":\"m1\",\"name\":\"狼来了\"},\"session\":\"x\",\"resumed\":false,\"heartbeat\":25000,"
            + "\"limits\":{\"line\":1,\"text\":2,\"name\":3,\"room\":4,\"rooms\":5}";

    private static List<ServerMessage> samples() {
        return Samples.serverMessages();
    }

    private static ServerMessage decode(String line) {
        return ServerFrames.decode(line.getBytes(UTF_8));
    }

    @ParameterizedTest
    @MethodSource("types")
    void everyMessageHasAFrameTypeOfItsOwn(Class<?> message) {
        assertThat(ServerFrames.TYPES.of(message).message()).isEqualTo(message);
    }

    private static Class<?>[] types() {
        return ServerMessage.class.getPermittedSubclasses();
    }

    @Test
    void thereIsASampleOfEachFrame() {
        assertThat(samples())
                .extracting(Object::getClass)
                .containsAll(List.of(ServerMessage.class.getPermittedSubclasses()));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void everyFrameSurvivesWritingAndReading(ServerMessage message) {
        byte[] line = ServerFrames.encode(message);
        String text = new String(line, UTF_8);
        assertThat(text).startsWith("{\"type\":\"").endsWith("}\n").doesNotContain("null");
        assertThat(text.indexOf('\n')).isEqualTo(text.length() - 1);
        assertThat(ServerFrames.decode(Arrays.copyOf(line, line.length - 1))).isEqualTo(message);
    }

    private static Stream<Arguments> written() {
        return Stream.of(
                arguments(
                        "{'type':'welcome','protocol':1,'server':'s/1','you':{'id':'m1','name':'狼来了'},"
                                + "'session':'x','resumed':false,'heartbeat':25000,"
                                + "'limits':{'line':1,'text':2,'name':3,'room':4,'rooms':5}}",
                        new Welcome(
                                1,
                                "s/1",
                                WOLF,
                                "x",
                                false,
                                Duration.ofSeconds(25),
                                new Limits(1, 2, 3, 4, 5),
                                Set.of())),
                arguments(
                        "{'type':'welcome','protocol':1,'server':'s/1','you':{'id':'m1','name':'狼来了'},"
                                + "'session':'x','resumed':false,'heartbeat':25000,"
                                + "'limits':{'line':1,'text':2,'name':3,'room':4,'rooms':5},"
                                + "'features':['notice']}",
                        new Welcome(
                                1,
                                "s/1",
                                WOLF,
                                "x",
                                false,
                                Duration.ofSeconds(25),
                                new Limits(1, 2, 3, 4, 5),
                                Set.of("notice"))),
                arguments(
                        "{'type':'joined','room':'lobby','epoch':'k7','head':0,'from':0,'online':2,"
                                + "'members':[{'id':'m1','name':'狼来了'}]}",
                        new Joined(RoomId.LOBBY, "k7", 0, 0, null, 2, List.of(WOLF), false)),
                arguments(
                        "{'type':'joined','room':'lobby','epoch':'k7','head':9,'from':4,"
                                + "'gap':{'reason':'epoch','from':1,'to':4},'online':2,'members':[],'partial':true}",
                        new Joined(
                                RoomId.LOBBY, "k7", 9, 4, new LogGap(LogGap.Reason.EPOCH, 1, 4), 2, List.of(), true)),
                arguments(
                        "{'type':'posted','room':'lobby','seq':1,'time':'2026-11-22T20:15:02.000Z','id':'i',"
                                + "'from':{'id':'m1','name':'狼来了'},'text':'hello'}",
                        new Posted(RoomId.LOBBY, 1, TIME, "i", WOLF, "hello")),
                arguments(
                        "{'type':'notice','time':'2026-11-22T20:15:02.000Z','text':'hello'}",
                        new Notice(TIME, "hello")),
                arguments(
                        "{'type':'presence','room':'lobby','time':'2026-11-22T20:15:02.000Z',"
                                + "'joined':[{'id':'m1','name':'狼来了'}],'online':2}",
                        new Presence(RoomId.LOBBY, TIME, List.of(WOLF), List.of(), List.of(), 2, false)),
                arguments(
                        "{'type':'presence','room':'lobby','time':'2026-11-22T20:15:02.000Z',"
                                + "'left':[{'id':'m1','name':'狼来了','reason':'disconnected'}],'online':1,'partial':true}",
                        new Presence(
                                RoomId.LOBBY,
                                TIME,
                                List.of(),
                                List.of(new Departure(WOLF, LeaveReason.DISCONNECTED)),
                                List.of(),
                                1,
                                true)),
                arguments(
                        "{'type':'presence','room':'lobby','time':'2026-11-22T20:15:02.000Z',"
                                + "'renamed':[{'id':'m1','name':'狼来了','previous':'狼'}],'online':2}",
                        new Presence(
                                RoomId.LOBBY,
                                TIME,
                                List.of(),
                                List.of(),
                                List.of(new NameChange(WOLF, "狼")),
                                2,
                                false)),
                arguments(
                        "{'type':'history','room':'lobby','posts':[{'type':'posted','room':'lobby','seq':1,"
                                + "'time':'2026-11-22T20:15:02.000Z','id':'i',"
                                + "'from':{'id':'m1','name':'狼来了'},'text':'hello'}],'more':false}",
                        new History(
                                RoomId.LOBBY, List.of(new Posted(RoomId.LOBBY, 1, TIME, "i", WOLF, "hello")), false)),
                arguments(
                        "{'type':'members','room':'lobby','online':1,'members':[]}",
                        new Members(RoomId.LOBBY, 1, List.of(), false)),
                arguments("{'type':'renamed','name':'Bob'}", new Renamed("Bob")),
                arguments("{'type':'left','room':'lobby'}", new Left(RoomId.LOBBY)),
                arguments(
                        "{'type':'gap','room':'lobby','reason':'trimmed','from':3,'to':4}",
                        new Gap(RoomId.LOBBY, new LogGap(LogGap.Reason.TRIMMED, 3, 4))),
                arguments(
                        "{'type':'rejected','code':'name_reserved','reason':'no','of':'rename'}",
                        new Rejected(RejectCode.NAME_RESERVED, "no", "rename", null, null, null)),
                arguments(
                        "{'type':'rejected','code':'busy','reason':'no','of':'post','room':'lobby','id':'i',"
                                + "'retryAfter':5000}",
                        new Rejected(RejectCode.BUSY, "no", "post", RoomId.LOBBY, "i", Duration.ofSeconds(5))),
                arguments(
                        "{'type':'goodbye','reason':'bye','reconnect':false}",
                        new Goodbye(CloseReason.BYE, false, null)),
                arguments(
                        "{'type':'goodbye','reason':'full','reconnect':true,'retryAfter':1500}",
                        new Goodbye(CloseReason.FULL, true, Duration.ofMillis(1500))),
                arguments("{'type':'ping'}", new Ping(null, Map.of())),
                arguments("{'type':'ping','n':1,'heads':{'lobby':7}}", new Ping(1L, Map.of(RoomId.LOBBY, 7L))),
                arguments("{'type':'pong'}", new Pong(null)),
                arguments("{'type':'pong','n':3}", new Pong(3L)));
    }

    @ParameterizedTest
    @MethodSource("written")
    void aFrameLooksAsTheProtocolSays(String json, ServerMessage message) {
        String line = json.replace('\'', '"');
        assertThat(new String(ServerFrames.encode(message), UTF_8)).isEqualTo(line + "\n");
        assertThat(decode(line)).isEqualTo(message);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-22T20:15:02Z,          2026-11-22T20:15:02.000Z",
        "2026-11-22T20:15:02.1Z,        2026-11-22T20:15:02.100Z",
        "2026-11-22T20:15:02.123Z,      2026-11-22T20:15:02.123Z",
        "2026-11-22T20:15:02.123999Z,   2026-11-22T20:15:02.123Z",
        "1970-01-01T00:00:00Z,          1970-01-01T00:00:00.000Z"
    })
    void aTimeIsWrittenInMilliseconds(String time, String written) {
        Posted post = new Posted(RoomId.LOBBY, 1, Instant.parse(time), "i", WOLF, "x");
        assertThat(new String(ServerFrames.encode(post), UTF_8)).contains("\"time\":\"" + written + "\"");
    }

    @Test
    void additionsOfALaterVersionAreIgnored() {
        assertThat(decode("{\"type\":\"danced\",\"x\":1}")).isNull();
        assertThat(decode("{\"type\":\"goodbye\",\"reason\":\"bored\",\"reconnect\":true,\"x\":[]}"))
                .isEqualTo(new Goodbye(CloseReason.OTHER, true, null));
        assertThat(decode("{\"type\":\"\"}")).isNull();
        assertThat(decode("{\"type\":\"left\",\"room\":\"a\",\"x\":{\"y\":[null]},\"seq\":\"1\"}"))
                .isEqualTo(new Left(new RoomId("a")));
        assertThat(decode("{\"type\":\"gap\",\"room\":\"a\",\"reason\":\"eaten\",\"from\":1,\"to\":2}"))
                .isEqualTo(new Gap(new RoomId("a"), new LogGap(LogGap.Reason.OTHER, 1, 2)));
        assertThat(decode("{\"type\":\"presence\",\"room\":\"a\",\"time\":\"2026-11-22T20:15:02Z\",\"online\":1,"
                        + "\"left\":[{\"id\":\"m1\",\"name\":\"狼来了\",\"reason\":\"bored\"}]}"))
                .isEqualTo(new Presence(
                        new RoomId("a"),
                        TIME,
                        List.of(),
                        List.of(new Departure(WOLF, LeaveReason.OTHER)),
                        List.of(),
                        1,
                        false));
        assertThat(decode("{\"type\":\"rejected\",\"code\":\"too_funny\",\"reason\":\"ha\"}"))
                .isEqualTo(new Rejected(RejectCode.OTHER, "ha", null, null, null, null));
    }

    @Test
    void anIllegalFrameIsMalformed() {
        for (String line : new String[] {
            "",
            "{",
            "{}",
            "{\"type\":null}",
            "{\"type\":\"left\",\"room\":\"a\"}x",
            "{\"type\":\"left\",\"room\":\"a\",\"room\":\"b\"}",
            "{\"type\":\"danced\",\"x\":TRUE}",
            "{\"type\":\"posted\"}",
            "{\"type\":\"posted\",\"room\":\"a\",\"seq\":1,\"time\":\"yesterday\",\"id\":\"i\","
                    + "\"from\":{\"id\":\"m\",\"name\":\"n\"},\"text\":\"s3cret\"}",
            "{\"type\":\"left\",\"room\":\"\"}",
            "{\"type\":\"members\",\"room\":\"a\",\"online\":99999999999,\"members\":[]}",
            "{\"type\":\"members\",\"room\":\"a\",\"online\":1,\"members\":[5]}",
            WELCOME + ",\"features\":[1]}",
            WELCOME + ",\"features\":\"notice\"}"
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
        assertThat(((Ping) ping).heads()).hasSize(100);
    }
}
