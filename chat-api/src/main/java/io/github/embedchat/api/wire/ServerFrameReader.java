package io.github.embedchat.api.wire;

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
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads what servers say. Tolerant of what a later version may add: unknown types, keys and reasons. */
final class ServerFrameReader {
    private ServerFrameReader() {}

    static @Nullable ServerMessage read(JsonFrame frame) {
        try {
            return read(frame.string("type"), frame);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw FrameException.malformed("a field has an illegal value");
        }
    }

    private static @Nullable ServerMessage read(String type, JsonFrame frame) {
        return switch (type) {
            case "welcome" -> welcome(frame);
            case "joined" -> joined(frame);
            case "posted" -> posted(frame);
            case "notice" -> new Notice(time(frame), frame.string("text"));
            case "presence" -> presence(frame);
            case "history" ->
                new History(room(frame), map(frame.objects("posts"), ServerFrameReader::posted), frame.flag("more"));
            case "members" -> new Members(room(frame), online(frame), members(frame, "members"), frame.flag("partial"));
            case "renamed" -> new Renamed(frame.string("name"));
            case "left" -> new Left(room(frame));
            case "gap" -> new Gap(room(frame), gap(frame));
            case "rejected" -> rejected(frame);
            case "goodbye" ->
                new Goodbye(
                        constant(CloseReason.class, frame.string("reason")),
                        frame.flag("reconnect"),
                        optionalMillis(frame, "retryAfter"));
            case "ping" -> new Ping(frame.optionalInteger("n"), heads(frame));
            case "pong" -> new Pong(frame.optionalInteger("n"));
            default -> null;
        };
    }

    private static RoomId room(JsonFrame frame) {
        return new RoomId(frame.string("room"));
    }

    private static Instant time(JsonFrame frame) {
        return Instant.parse(frame.string("time"));
    }

    private static Member member(JsonFrame frame) {
        return new Member(frame.string("id"), frame.string("name"));
    }

    private static List<Member> members(JsonFrame frame, String key) {
        return map(frame.objects(key), ServerFrameReader::member);
    }

    private static <T> List<T> map(List<JsonFrame> frames, Function<JsonFrame, T> reader) {
        return frames.stream().map(reader).toList();
    }

    private static int online(JsonFrame frame) {
        return Math.toIntExact(frame.integer("online"));
    }

    private static LogGap gap(JsonFrame frame) {
        return new LogGap(
                constant(LogGap.Reason.class, frame.string("reason")), frame.integer("from"), frame.integer("to"));
    }

    private static @Nullable Duration optionalMillis(JsonFrame frame, String key) {
        Long millis = frame.optionalInteger(key);
        return millis == null ? null : Duration.ofMillis(millis);
    }

    /** The constant of that name, or {@code OTHER}, which each of these enums has. */
    private static <E extends Enum<E>> E constant(Class<E> type, String wireName) {
        try {
            return Enum.valueOf(type, wireName.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Enum.valueOf(type, "OTHER");
        }
    }

    private static Welcome welcome(JsonFrame frame) {
        JsonFrame limits = frame.object("limits");
        return new Welcome(
                Math.toIntExact(frame.integer("protocol")),
                frame.string("server"),
                member(frame.object("you")),
                frame.string("session"),
                frame.flag("resumed"),
                Duration.ofMillis(frame.integer("heartbeat")),
                new Limits(
                        limit(limits, "line"),
                        limit(limits, "text"),
                        limit(limits, "name"),
                        limit(limits, "room"),
                        limit(limits, "rooms")),
                new LinkedHashSet<>(frame.strings("features")));
    }

    private static int limit(JsonFrame limits, String key) {
        return Math.toIntExact(limits.integer(key));
    }

    private static Joined joined(JsonFrame frame) {
        JsonFrame gap = frame.optionalObject("gap");
        return new Joined(
                room(frame),
                frame.string("epoch"),
                frame.integer("head"),
                frame.integer("from"),
                gap == null ? null : gap(gap),
                online(frame),
                members(frame, "members"),
                frame.flag("partial"));
    }

    private static Posted posted(JsonFrame frame) {
        return new Posted(
                room(frame),
                frame.integer("seq"),
                time(frame),
                frame.string("id"),
                member(frame.object("from")),
                frame.string("text"));
    }

    private static Presence presence(JsonFrame frame) {
        return new Presence(
                room(frame),
                time(frame),
                members(frame, "joined"),
                map(
                        frame.objects("left"),
                        left -> new Departure(member(left), constant(LeaveReason.class, left.string("reason")))),
                map(frame.objects("renamed"), renamed -> new NameChange(member(renamed), renamed.string("previous"))),
                online(frame),
                frame.flag("partial"));
    }

    private static Rejected rejected(JsonFrame frame) {
        String room = frame.optionalString("room");
        return new Rejected(
                constant(RejectCode.class, frame.string("code")),
                frame.string("reason"),
                frame.optionalString("of"),
                room == null ? null : new RoomId(room),
                frame.optionalString("id"),
                optionalMillis(frame, "retryAfter"));
    }

    private static Map<RoomId, Long> heads(JsonFrame frame) {
        JsonFrame heads = frame.optionalObject("heads");
        Map<RoomId, Long> seqs = new HashMap<>();
        if (heads != null) {
            heads.keys().forEach(room -> seqs.put(new RoomId(room), heads.integer(room)));
        }
        return seqs;
    }
}
