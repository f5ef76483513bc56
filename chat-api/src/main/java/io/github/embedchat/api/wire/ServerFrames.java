package io.github.embedchat.api.wire;

import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.NameChange;
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
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What servers say, written as lines (protocol, clause 3). Stateless. */
public final class ServerFrames {
    private static final ClassValue<String> TYPES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> message) {
            return message.getSimpleName().toLowerCase(Locale.ROOT);
        }
    };

    private ServerFrames() {}

    /**
     * Writes a message as a line.
     *
     * @param message any
     * @return the frame in UTF-8, with its LF
     */
    public static byte[] encode(ServerMessage message) {
        FrameWriter frame = new FrameWriter(typeOf(message));
        if (message instanceof Posted m) {
            posted(frame, m);
        } else if (message instanceof Presence m) {
            presence(frame, m);
        } else if (message instanceof Joined m) {
            joined(frame, m, () -> members(frame, "members", m.members()));
        } else if (message instanceof Welcome m) {
            welcome(frame, m);
        } else if (message instanceof Rejected m) {
            rejected(frame, m);
        } else if (message instanceof History m) {
            room(frame, m.room())
                    .objects("posts", m.posts(), post -> posted(frame.field("type", "posted"), post))
                    .field("more", m.more());
        } else if (message instanceof Members m) {
            room(frame, m.room()).number("online", m.online());
            members(frame, "members", m.members()).flag("partial", m.partial());
        } else if (message instanceof Gap m) {
            gap(room(frame, m.room()), m.gap());
        } else if (message instanceof Goodbye m) {
            frame.field("reason", wireName(m.reason()))
                    .field("reconnect", m.reconnect())
                    .millis("retryAfter", m.retryAfter());
        } else if (message instanceof Notice m) {
            time(frame, m.time()).field("text", m.text());
        } else if (message instanceof Renamed m) {
            frame.field("name", m.name());
        } else if (message instanceof Left m) {
            room(frame, m.room());
        } else if (message instanceof Ping m) {
            ping(frame, m);
        } else if (message instanceof Pong m) {
            frame.field("n", m.n());
        }
        return frame.finish();
    }

    /**
     * Writes the same frame as {@link #encode(ServerMessage)} does, with a list of members that was encoded before.
     *
     * @param joined whose members are these
     * @param members made by {@link #encodeMembers}
     * @return the frame in UTF-8, with its LF
     */
    public static byte[] encode(Joined joined, byte[] members) {
        FrameWriter frame = new FrameWriter(typeOf(joined));
        joined(frame, joined, () -> frame.json("members", members));
        return frame.finish();
    }

    /**
     * Writes a list as it stands in a frame.
     *
     * @param members of a room
     * @return JSON in UTF-8
     */
    public static byte[] encodeMembers(List<Member> members) {
        return FrameWriter.array(members, ServerFrames::member);
    }

    /**
     * Reads one line.
     *
     * @param line in UTF-8, without its end
     * @return what it says; null for a type that this version does not know
     * @throws FrameException if it is no legal frame
     */
    public static @Nullable ServerMessage decode(byte[] line) {
        return ServerFrameReader.read(JsonFrame.parseTrusted(line));
    }

    /** {@code Posted} is {@code posted} on the wire, and so on for all of them. */
    static String typeOf(ServerMessage message) {
        return TYPES.get(message.getClass());
    }

    static String wireName(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static FrameWriter room(FrameWriter frame, RoomId room) {
        return frame.field("room", room.name());
    }

    private static FrameWriter time(FrameWriter frame, Instant time) {
        return frame.time("time", time);
    }

    private static FrameWriter member(FrameWriter frame, Member member) {
        return frame.field("id", member.id()).field("name", member.name());
    }

    private static FrameWriter members(FrameWriter frame, String key, List<Member> members) {
        return frame.objects(key, members, member -> member(frame, member));
    }

    private static void gap(FrameWriter frame, LogGap gap) {
        frame.field("reason", wireName(gap.reason())).number("from", gap.from()).number("to", gap.to());
    }

    private static void posted(FrameWriter frame, Posted m) {
        room(frame, m.room()).number("seq", m.seq());
        time(frame, m.time())
                .field("id", m.id())
                .object("from", () -> member(frame, m.from()))
                .field("text", m.text());
    }

    private static void presence(FrameWriter frame, Presence m) {
        time(room(frame, m.room()), m.time());
        if (!m.joined().isEmpty()) {
            members(frame, "joined", m.joined());
        }
        if (!m.left().isEmpty()) {
            frame.objects("left", m.left(), left -> departure(frame, left));
        }
        if (!m.renamed().isEmpty()) {
            frame.objects("renamed", m.renamed(), renamed -> nameChange(frame, renamed));
        }
        frame.number("online", m.online()).flag("partial", m.partial());
    }

    private static void departure(FrameWriter frame, Departure left) {
        member(frame, left.member()).field("reason", wireName(left.reason()));
    }

    private static void nameChange(FrameWriter frame, NameChange renamed) {
        member(frame, renamed.member()).field("previous", renamed.previous());
    }

    private static void joined(FrameWriter frame, Joined m, Runnable members) {
        room(frame, m.room()).field("epoch", m.epoch()).number("head", m.head()).number("from", m.from());
        if (m.gap() != null) {
            frame.object("gap", () -> gap(frame, m.gap()));
        }
        frame.number("online", m.online());
        members.run();
        frame.flag("partial", m.partial());
    }

    private static void welcome(FrameWriter frame, Welcome m) {
        frame.number("protocol", m.protocol())
                .field("server", m.server())
                .object("you", () -> member(frame, m.you()))
                .field("session", m.session())
                .field("resumed", m.resumed())
                .millis("heartbeat", m.heartbeat())
                .object(
                        "limits",
                        () -> frame.number("line", m.limits().line())
                                .number("text", m.limits().text())
                                .number("name", m.limits().name())
                                .number("room", m.limits().room())
                                .number("rooms", m.limits().rooms()));
        if (!m.features().isEmpty()) {
            frame.strings("features", m.features());
        }
    }

    private static void rejected(FrameWriter frame, Rejected m) {
        frame.field("code", wireName(m.code())).field("reason", m.reason()).field("of", m.of());
        if (m.room() != null) {
            room(frame, m.room());
        }
        frame.field("id", m.id()).millis("retryAfter", m.retryAfter());
    }

    private static void ping(FrameWriter frame, Ping m) {
        frame.field("n", m.n());
        if (!m.heads().isEmpty()) {
            frame.object("heads", () -> m.heads().forEach((room, seq) -> frame.field(room.name(), seq)));
        }
    }
}
