package io.github.embedchat.api.wire;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Limits;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.NameChange;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.UserSession;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** At least one sample of each frame, with and without its optional keys. */
final class Samples {
    private static final RoomId ROOM = new RoomId("狼群 \"1\"");
    private static final Member ANN = new Member("m1", "Ann");
    private static final Member WOLF = new Member("m2", "狼来了");
    private static final Instant TIME = Instant.parse("2026-11-22T20:15:02.100Z");
    private static final Posted POSTED = new Posted(ROOM, 7, TIME, "i-1", WOLF, "你好 \"\\\n\u2028🐺");

    private Samples() {}

    static List<ClientMessage> clientMessages() {
        return List.of(
                new ClientMessage.Hello(1, "狼来了", null, null, null),
                new ClientMessage.Hello(1, null, "token", "session", "laptop"),
                new ClientMessage.Join(RoomId.LOBBY, JoinFrom.head()),
                new ClientMessage.Join(ROOM, JoinFrom.after(new Position("e1", Long.MAX_VALUE))),
                new ClientMessage.Join(ROOM, JoinFrom.last(0)),
                new ClientMessage.Post(ROOM, "text", null),
                new ClientMessage.Post(ROOM, "🐺".repeat(2000), "x".repeat(64)),
                new ClientMessage.Rename("Bob"),
                new ClientMessage.History(ROOM, null, 50),
                new ClientMessage.History(ROOM, 9L, 1),
                new ClientMessage.Members(ROOM),
                new ClientMessage.Leave(ROOM),
                new ClientMessage.Sessions(),
                new ClientMessage.EndSession("s4k2"),
                new ClientMessage.Ping(null),
                new ClientMessage.Ping(-5L),
                new ClientMessage.Pong(null),
                new ClientMessage.Pong(Long.MIN_VALUE),
                new ClientMessage.Bye());
    }

    static List<ServerMessage> serverMessages() {
        return List.of(
                new ServerMessage.Welcome(
                        1,
                        "server/1",
                        ANN,
                        "secret",
                        true,
                        Duration.ofSeconds(25),
                        new Limits(1, 2, 3, 4, 5),
                        Set.of()),
                new ServerMessage.Welcome(
                        1,
                        "server/1",
                        ANN,
                        "secret",
                        false,
                        Duration.ofSeconds(25),
                        new Limits(1, 2, 3, 4, 5),
                        Set.of("notice", "未来 \"1\"")),
                new ServerMessage.Joined(ROOM, "e1", 9, 7, null, 3, List.of(ANN, WOLF), false),
                new ServerMessage.Joined(ROOM, "e1", 9, 7, new LogGap(LogGap.Reason.TRIMMED, 3, 7), 3, List.of(), true),
                POSTED,
                new ServerMessage.Notice(TIME, "你好 \"\\\n🐺"),
                new ServerMessage.Presence(ROOM, TIME, List.of(ANN), List.of(), List.of(), 3, false),
                new ServerMessage.Presence(
                        ROOM,
                        TIME,
                        List.of(),
                        List.of(new Departure(ANN, LeaveReason.SLOW)),
                        List.of(new NameChange(WOLF, "狼走了")),
                        2,
                        true),
                new ServerMessage.History(ROOM, List.of(POSTED, POSTED), true),
                new ServerMessage.History(ROOM, List.of(), false),
                new ServerMessage.Members(ROOM, 2, List.of(ANN), false),
                new ServerMessage.Renamed("Bob"),
                new ServerMessage.Renamed("Bob", true),
                new ServerMessage.Left(ROOM),
                new ServerMessage.Sessions(List.of(
                        new UserSession("s1", "狼 laptop", TIME, true, true),
                        new UserSession("s2", null, TIME, false, false))),
                new ServerMessage.Gap(ROOM, new LogGap(LogGap.Reason.EPOCH, 1, 4)),
                new ServerMessage.Rejected(RejectCode.TEXT_EMPTY, "why", null, null, null, null),
                new ServerMessage.Rejected(RejectCode.BUSY, "why", "post", ROOM, "i-1", Duration.ofSeconds(5)),
                new ServerMessage.Goodbye(CloseReason.BYE, false, null),
                new ServerMessage.Goodbye(CloseReason.FULL, true, Duration.ofMillis(1500)),
                new ServerMessage.Ping(null, Map.of()),
                new ServerMessage.Ping(1L, Map.of(ROOM, 7L)),
                new ServerMessage.Pong(1L),
                new ServerMessage.Pong(null));
    }
}
