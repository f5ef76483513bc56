package io.github.embedchat.api.wire;

import io.github.embedchat.api.message.CloseReason;
import io.github.embedchat.api.message.Limits;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Goodbye;
import io.github.embedchat.api.message.ServerMessage.Notice;
import io.github.embedchat.api.message.ServerMessage.Ping;
import io.github.embedchat.api.message.ServerMessage.Pong;
import io.github.embedchat.api.message.ServerMessage.Rejected;
import io.github.embedchat.api.message.ServerMessage.Renamed;
import io.github.embedchat.api.message.ServerMessage.Sessions;
import io.github.embedchat.api.message.ServerMessage.Welcome;
import io.github.embedchat.api.message.UserSession;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes the server's frames about a session and its connection. Tolerates keys, codes and reasons that
 * a later version may add.
 */
final class SessionFrames {
    static final List<FrameType<? extends ServerMessage>> TYPES = List.of(
            new FrameType<>("welcome", Welcome.class, SessionFrames::readWelcome, SessionFrames::writeWelcome),
            new FrameType<>(
                    "notice",
                    Notice.class,
                    frame -> new Notice(frame.time("time"), frame.string("text")),
                    (frame, notice) -> frame.time("time", notice.time()).field("text", notice.text())),
            new FrameType<>(
                    "renamed",
                    Renamed.class,
                    frame -> new Renamed(frame.string("name"), frame.flag("unasked")),
                    (frame, renamed) -> frame.field("name", renamed.name()).flag("unasked", renamed.unasked())),
            new FrameType<>(
                    "sessions",
                    Sessions.class,
                    frame -> new Sessions(frame.objects("sessions", SessionFrames::readSession)),
                    (frame, sessions) -> frame.objects("sessions", sessions.sessions(), SessionFrames::writeSession)),
            new FrameType<>("rejected", Rejected.class, SessionFrames::readRejected, SessionFrames::writeRejected),
            new FrameType<>("goodbye", Goodbye.class, SessionFrames::readGoodbye, SessionFrames::writeGoodbye),
            new FrameType<>("ping", Ping.class, SessionFrames::readPing, SessionFrames::writePing),
            new FrameType<>(
                    "pong",
                    Pong.class,
                    frame -> new Pong(frame.optionalInteger("n")),
                    (frame, pong) -> frame.field("n", pong.n())));

    private SessionFrames() {}

    private static Welcome readWelcome(JsonFrame frame) {
        return new Welcome(
                frame.intValue("protocol"),
                frame.string("server"),
                RoomFrames.readMember(frame.object("you")),
                frame.string("session"),
                frame.flag("resumed"),
                Duration.ofMillis(frame.integer("heartbeat")),
                readLimits(frame.object("limits")),
                new LinkedHashSet<>(frame.strings("features")));
    }

    private static void writeWelcome(FrameWriter frame, Welcome welcome) {
        frame.number("protocol", welcome.protocol())
                .field("server", welcome.server())
                .object("you", welcome.you(), RoomFrames::writeMember)
                .field("session", welcome.session())
                .field("resumed", welcome.resumed())
                .millis("heartbeat", welcome.heartbeat())
                .object("limits", welcome.limits(), SessionFrames::writeLimits);
        if (!welcome.features().isEmpty()) {
            frame.strings("features", welcome.features());
        }
    }

    private static Limits readLimits(JsonFrame frame) {
        return new Limits(
                frame.intValue("line"),
                frame.intValue("text"),
                frame.intValue("name"),
                frame.intValue("room"),
                frame.intValue("rooms"));
    }

    private static void writeLimits(FrameWriter frame, Limits limits) {
        frame.number("line", limits.line())
                .number("text", limits.text())
                .number("name", limits.name())
                .number("room", limits.room())
                .number("rooms", limits.rooms());
    }

    private static UserSession readSession(JsonFrame frame) {
        return new UserSession(
                frame.string("id"),
                frame.optionalString("device"),
                frame.time("since"),
                frame.flag("connected"),
                frame.flag("current"));
    }

    private static void writeSession(FrameWriter frame, UserSession session) {
        frame.field("id", session.id())
                .field("device", session.device())
                .time("since", session.since())
                .field("connected", session.connected())
                .field("current", session.current());
    }

    private static Rejected readRejected(JsonFrame frame) {
        String room = frame.optionalString("room");
        return new Rejected(
                frame.constant("code", RejectCode.class),
                frame.string("reason"),
                frame.optionalString("of"),
                room == null ? null : new RoomId(room),
                frame.optionalString("id"),
                frame.optionalMillis("retryAfter"));
    }

    private static void writeRejected(FrameWriter frame, Rejected rejected) {
        RoomId room = rejected.room();
        frame.constant("code", rejected.code())
                .field("reason", rejected.reason())
                .field("of", rejected.of())
                .field("room", room == null ? null : room.name())
                .field("id", rejected.id())
                .millis("retryAfter", rejected.retryAfter());
    }

    private static Goodbye readGoodbye(JsonFrame frame) {
        return new Goodbye(
                frame.constant("reason", CloseReason.class),
                frame.flag("reconnect"),
                frame.optionalMillis("retryAfter"));
    }

    private static void writeGoodbye(FrameWriter frame, Goodbye goodbye) {
        frame.constant("reason", goodbye.reason())
                .field("reconnect", goodbye.reconnect())
                .millis("retryAfter", goodbye.retryAfter());
    }

    private static Ping readPing(JsonFrame frame) {
        return new Ping(frame.optionalInteger("n"), readHeads(frame.optionalObject("heads")));
    }

    private static void writePing(FrameWriter frame, Ping ping) {
        frame.field("n", ping.n());
        if (!ping.heads().isEmpty()) {
            frame.object("heads", ping.heads(), SessionFrames::writeHeads);
        }
    }

    private static Map<RoomId, Long> readHeads(@Nullable JsonFrame frame) {
        Map<RoomId, Long> heads = new HashMap<>();
        if (frame != null) {
            frame.keys().forEach(room -> heads.put(new RoomId(room), frame.integer(room)));
        }
        return heads;
    }

    private static void writeHeads(FrameWriter frame, Map<RoomId, Long> heads) {
        heads.forEach((room, seq) -> frame.field(room.name(), seq));
    }
}
