package io.github.embedchat.api.wire;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.ClientMessage.Bye;
import io.github.embedchat.api.message.ClientMessage.EndSession;
import io.github.embedchat.api.message.ClientMessage.Hello;
import io.github.embedchat.api.message.ClientMessage.History;
import io.github.embedchat.api.message.ClientMessage.Join;
import io.github.embedchat.api.message.ClientMessage.Leave;
import io.github.embedchat.api.message.ClientMessage.Members;
import io.github.embedchat.api.message.ClientMessage.Ping;
import io.github.embedchat.api.message.ClientMessage.Pong;
import io.github.embedchat.api.message.ClientMessage.Post;
import io.github.embedchat.api.message.ClientMessage.Rename;
import io.github.embedchat.api.message.ClientMessage.Sessions;
import io.github.embedchat.api.message.JoinFrom;
import io.github.embedchat.api.message.Position;
import io.github.embedchat.api.message.RejectCode;
import io.github.embedchat.api.message.RoomId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Encodes and decodes the frames that clients send (protocol, clause 2). Stateless. */
public final class ClientFrames {
    private static final int MAX_ID = 64;
    private static final int MAX_DEVICE = 64;
    private static final int DEFAULT_HISTORY = 50;

    static final FrameTypes<ClientMessage> TYPES = new FrameTypes<>(List.of(
            new FrameType<>("hello", Hello.class, ClientFrames::readHello, ClientFrames::writeHello),
            new FrameType<>("join", Join.class, ClientFrames::readJoin, ClientFrames::writeJoin),
            new FrameType<>("post", Post.class, ClientFrames::readPost, ClientFrames::writePost),
            new FrameType<>(
                    "rename",
                    Rename.class,
                    frame -> new Rename(frame.string("name")),
                    (frame, rename) -> frame.field("name", rename.name())),
            new FrameType<>("history", History.class, ClientFrames::readHistory, ClientFrames::writeHistory),
            new FrameType<>(
                    "members",
                    Members.class,
                    frame -> new Members(readRoom(frame)),
                    (frame, members) -> writeRoom(frame, members.room())),
            new FrameType<>(
                    "leave",
                    Leave.class,
                    frame -> new Leave(readRoom(frame)),
                    (frame, leave) -> writeRoom(frame, leave.room())),
            new FrameType<>("sessions", Sessions.class, frame -> new Sessions(), (frame, sessions) -> {}),
            new FrameType<>(
                    "endSession",
                    EndSession.class,
                    frame -> new EndSession(frame.string("session")),
                    (frame, end) -> frame.field("session", end.session())),
            new FrameType<>(
                    "ping",
                    Ping.class,
                    frame -> new Ping(frame.optionalInteger("n")),
                    (frame, ping) -> frame.field("n", ping.n())),
            new FrameType<>(
                    "pong",
                    Pong.class,
                    frame -> new Pong(frame.optionalInteger("n")),
                    (frame, pong) -> frame.field("n", pong.n())),
            new FrameType<>("bye", Bye.class, frame -> new Bye(), (frame, bye) -> {})));

    private ClientFrames() {}

    /**
     * Encodes a message as a line.
     *
     * @return the frame in UTF-8, with its LF
     */
    public static byte[] encode(ClientMessage message) {
        return TYPES.encode(message);
    }

    /** {@return the name of a message's type, as in the frame} */
    public static String typeOf(ClientMessage message) {
        return TYPES.of(message.getClass()).name();
    }

    /**
     * Decodes one line.
     *
     * @param line the line in UTF-8, without its end
     * @throws FrameException if the line is not a legal frame; its code is the one to answer with
     */
    public static ClientMessage decode(byte[] line) {
        JsonFrame frame = JsonFrame.parse(line);
        String type = frame.string("type");
        if (type.isEmpty()) {
            throw FrameException.malformed("type is empty");
        }
        try {
            ClientMessage message = TYPES.decode(type, frame);
            if (message == null) {
                throw new FrameException(RejectCode.UNKNOWN_TYPE, "this type is not known here");
            }
            return message;
        } catch (FrameException e) {
            throw new FrameException(e.code(), e.getMessage(), type, idOfPost(type, frame));
        }
    }

    /** Returns the id of a malformed post, for the answer; null if the frame is not a post or has no legal id. */
    private static @Nullable String idOfPost(String type, JsonFrame frame) {
        if (!type.equals("post")) {
            return null;
        }
        try {
            return readId(frame);
        } catch (FrameException e) {
            return null;
        }
    }

    private static Hello readHello(JsonFrame frame) {
        Long protocol = frame.optionalInteger("protocol");
        return new Hello(
                protocol == null ? 1 : clamp(protocol),
                frame.optionalString("name"),
                frame.optionalString("token"),
                frame.optionalString("session"),
                readCharacters(frame, "device", MAX_DEVICE));
    }

    private static void writeHello(FrameWriter frame, Hello hello) {
        frame.number("protocol", hello.protocol())
                .field("name", hello.name())
                .field("token", hello.token())
                .field("session", hello.session())
                .field("device", hello.device());
    }

    private static Join readJoin(JsonFrame frame) {
        return new Join(readRoom(frame), readJoinFrom(frame));
    }

    private static JoinFrom readJoinFrom(JsonFrame frame) {
        JsonFrame after = frame.optionalObject("after");
        Long last = frame.optionalInteger("last");
        if (after != null && last != null) {
            throw FrameException.malformed("after and last exclude each other");
        }
        if (after != null) {
            return JoinFrom.after(new Position(after.string("epoch"), atLeast(0, "seq", after.integer("seq"))));
        }
        return last == null ? JoinFrom.head() : JoinFrom.last(clamp(atLeast(0, "last", last)));
    }

    private static void writeJoin(FrameWriter frame, Join join) {
        writeRoom(frame, join.room());
        if (join.from() instanceof JoinFrom.After after) {
            frame.object("after", after.position(), ClientFrames::writePosition);
        } else if (join.from() instanceof JoinFrom.Last last) {
            frame.number("last", last.count());
        }
    }

    private static void writePosition(FrameWriter frame, Position position) {
        frame.field("epoch", position.epoch()).number("seq", position.seq());
    }

    private static Post readPost(JsonFrame frame) {
        return new Post(readRoom(frame), frame.string("text"), readId(frame));
    }

    private static void writePost(FrameWriter frame, Post post) {
        writeRoom(frame, post.room());
        frame.field("text", post.text()).field("id", post.id());
    }

    private static History readHistory(JsonFrame frame) {
        Long before = frame.optionalInteger("before");
        Long limit = frame.optionalInteger("limit");
        return new History(
                readRoom(frame),
                before == null ? null : atLeast(1, "before", before),
                limit == null ? DEFAULT_HISTORY : clamp(atLeast(1, "limit", limit)));
    }

    private static void writeHistory(FrameWriter frame, History history) {
        writeRoom(frame, history.room());
        frame.field("before", history.before()).number("limit", history.limit());
    }

    private static RoomId readRoom(JsonFrame frame) {
        String name = frame.optionalString("room");
        if (name == null) {
            return RoomId.LOBBY;
        }
        try {
            return new RoomId(name);
        } catch (IllegalArgumentException e) {
            throw new FrameException(RejectCode.ROOM_INVALID, e.getMessage());
        }
    }

    private static void writeRoom(FrameWriter frame, RoomId room) {
        frame.field("room", room.name());
    }

    private static @Nullable String readId(JsonFrame frame) {
        return readCharacters(frame, "id", MAX_ID);
    }

    /** Reads an optional string of 1 to {@code max} code points without unpaired surrogates. */
    private static @Nullable String readCharacters(JsonFrame frame, String key, int max) {
        String value = frame.optionalString(key);
        if (value != null && !isWithin(max, value)) {
            throw FrameException.malformed(key + " is 1 to " + max + " characters");
        }
        return value;
    }

    private static boolean isWithin(int max, String value) {
        int length = value.codePointCount(0, value.length());
        return length >= 1 && length <= max && Surrogates.arePaired(value);
    }

    private static long atLeast(long least, String key, long value) {
        if (value < least) {
            throw FrameException.malformed(key + " is at least " + least);
        }
        return value;
    }

    private static int clamp(long value) {
        return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, value));
    }
}
