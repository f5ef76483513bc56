package io.github.embedchat.api.wire;

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
import org.jspecify.annotations.Nullable;

/** What clients say, as lines (protocol, clause 2). Stateless. */
public final class ClientFrames {
    private static final int MAX_ID = 64;
    private static final int MAX_DEVICE = 64;
    private static final int DEFAULT_HISTORY = 50;

    private ClientFrames() {}

    /**
     * Writes a message as a line.
     *
     * @param message any
     * @return the frame in UTF-8, with its LF
     */
    public static byte[] encode(ClientMessage message) {
        if (message instanceof Post post) {
            return to(post.room(), "post")
                    .field("text", post.text())
                    .field("id", post.id())
                    .finish();
        } else if (message instanceof Join join) {
            return encodeJoin(join);
        } else if (message instanceof Hello hello) {
            return new FrameWriter("hello")
                    .number("protocol", hello.protocol())
                    .field("name", hello.name())
                    .field("token", hello.token())
                    .field("session", hello.session())
                    .field("device", hello.device())
                    .finish();
        } else if (message instanceof Rename rename) {
            return new FrameWriter("rename").field("name", rename.name()).finish();
        } else if (message instanceof History history) {
            return to(history.room(), "history")
                    .field("before", history.before())
                    .number("limit", history.limit())
                    .finish();
        } else if (message instanceof Members members) {
            return to(members.room(), "members").finish();
        } else if (message instanceof Leave leave) {
            return to(leave.room(), "leave").finish();
        } else if (message instanceof Ping ping) {
            return new FrameWriter("ping").field("n", ping.n()).finish();
        } else if (message instanceof Pong pong) {
            return new FrameWriter("pong").field("n", pong.n()).finish();
        }
        return new FrameWriter("bye").finish();
    }

    private static FrameWriter to(RoomId room, String type) {
        return new FrameWriter(type).field("room", room.name());
    }

    private static byte[] encodeJoin(Join join) {
        FrameWriter frame = to(join.room(), "join");
        if (join.from() instanceof JoinFrom.After after) {
            frame.object(
                    "after",
                    () -> frame.field("epoch", after.position().epoch())
                            .number("seq", after.position().seq()));
        } else if (join.from() instanceof JoinFrom.Last last) {
            frame.number("last", last.count());
        }
        return frame.finish();
    }

    /**
     * Reads one line.
     *
     * @param line in UTF-8, without its end
     * @return what it says
     * @throws FrameException if it is no legal frame, with the code to answer
     */
    public static ClientMessage decode(byte[] line) {
        JsonFrame frame = JsonFrame.parse(line);
        String type = frame.string("type");
        if (type.isEmpty()) {
            throw FrameException.malformed("type is empty");
        }
        try {
            return decode(type, frame);
        } catch (FrameException e) {
            throw new FrameException(e.code(), e.getMessage(), type, idOfPost(type, frame));
        }
    }

    private static ClientMessage decode(String type, JsonFrame frame) {
        return switch (type) {
            case "hello" -> hello(frame);
            case "join" -> new Join(room(frame), joinFrom(frame));
            case "post" -> new Post(room(frame), frame.string("text"), id(frame));
            case "rename" -> new Rename(frame.string("name"));
            case "history" -> history(frame);
            case "members" -> new Members(room(frame));
            case "leave" -> new Leave(room(frame));
            case "ping" -> new Ping(frame.optionalInteger("n"));
            case "pong" -> new Pong(frame.optionalInteger("n"));
            case "bye" -> new Bye();
            default -> throw new FrameException(RejectCode.UNKNOWN_TYPE, "this type is not known here");
        };
    }

    private static Hello hello(JsonFrame frame) {
        Long protocol = frame.optionalInteger("protocol");
        return new Hello(
                protocol == null ? 1 : clamp(protocol),
                frame.optionalString("name"),
                frame.optionalString("token"),
                frame.optionalString("session"),
                optional(frame, "device", MAX_DEVICE));
    }

    private static RoomId room(JsonFrame frame) {
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

    private static JoinFrom joinFrom(JsonFrame frame) {
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

    private static History history(JsonFrame frame) {
        Long before = frame.optionalInteger("before");
        Long limit = frame.optionalInteger("limit");
        return new History(
                room(frame),
                before == null ? null : atLeast(1, "before", before),
                limit == null ? DEFAULT_HISTORY : clamp(atLeast(1, "limit", limit)));
    }

    private static @Nullable String id(JsonFrame frame) {
        return optional(frame, "id", MAX_ID);
    }

    /** A string of 1 to {@code max} whole characters. */
    private static @Nullable String optional(JsonFrame frame, String key, int max) {
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

    /** The id to answer with, where a post's frame has a legal one. */
    private static @Nullable String idOfPost(String type, JsonFrame frame) {
        if (!type.equals("post")) {
            return null;
        }
        try {
            return id(frame);
        } catch (FrameException e) {
            return null;
        }
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
