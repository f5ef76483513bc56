package io.github.embedchat.api.wire;

import io.github.embedchat.api.message.Departure;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.LogGap;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.NameChange;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Gap;
import io.github.embedchat.api.message.ServerMessage.History;
import io.github.embedchat.api.message.ServerMessage.Joined;
import io.github.embedchat.api.message.ServerMessage.Left;
import io.github.embedchat.api.message.ServerMessage.Members;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.api.message.ServerMessage.Presence;
import java.util.List;

/** Encodes and decodes the server's frames about a room. Tolerates keys and reasons that a later version may add. */
final class RoomFrames {
    private static final FrameType<Joined> JOINED =
            new FrameType<>("joined", Joined.class, RoomFrames::readJoined, RoomFrames::writeJoined);
    private static final FrameType<Posted> POSTED =
            new FrameType<>("posted", Posted.class, RoomFrames::readPosted, RoomFrames::writePosted);

    static final List<FrameType<? extends ServerMessage>> TYPES = List.of(
            JOINED,
            POSTED,
            new FrameType<>("presence", Presence.class, RoomFrames::readPresence, RoomFrames::writePresence),
            new FrameType<>("history", History.class, RoomFrames::readHistory, RoomFrames::writeHistory),
            new FrameType<>("members", Members.class, RoomFrames::readMembers, RoomFrames::writeMembers),
            new FrameType<>(
                    "left",
                    Left.class,
                    frame -> new Left(readRoom(frame)),
                    (frame, left) -> writeRoom(frame, left.room())),
            new FrameType<>(
                    "gap",
                    Gap.class,
                    frame -> new Gap(readRoom(frame), readGap(frame)),
                    (frame, gap) -> writeGap(writeRoom(frame, gap.room()), gap.gap())));

    private RoomFrames() {}

    private static Joined readJoined(JsonFrame frame) {
        JsonFrame gap = frame.optionalObject("gap");
        return new Joined(
                readRoom(frame),
                frame.string("epoch"),
                frame.integer("head"),
                frame.integer("from"),
                gap == null ? null : readGap(gap),
                frame.intValue("online"),
                frame.objects("members", RoomFrames::readMember),
                frame.flag("partial"));
    }

    private static void writeJoined(FrameWriter frame, Joined joined) {
        writeJoined(frame, joined, encodeMembers(joined.members()));
    }

    private static void writeJoined(FrameWriter frame, Joined joined, byte[] members) {
        writeRoom(frame, joined.room())
                .field("epoch", joined.epoch())
                .number("head", joined.head())
                .number("from", joined.from());
        if (joined.gap() != null) {
            frame.object("gap", joined.gap(), RoomFrames::writeGap);
        }
        frame.number("online", joined.online()).json("members", members).flag("partial", joined.partial());
    }

    static byte[] encode(Joined joined, byte[] members) {
        FrameWriter frame = new FrameWriter(JOINED.name());
        writeJoined(frame, joined, members);
        return frame.finish();
    }

    static byte[] encodeMembers(List<Member> members) {
        return FrameWriter.array(members, RoomFrames::writeMember);
    }

    private static Posted readPosted(JsonFrame frame) {
        return new Posted(
                readRoom(frame),
                frame.integer("seq"),
                frame.time("time"),
                frame.string("id"),
                readMember(frame.object("from")),
                frame.string("text"));
    }

    private static void writePosted(FrameWriter frame, Posted posted) {
        writeRoom(frame, posted.room())
                .number("seq", posted.seq())
                .time("time", posted.time())
                .field("id", posted.id())
                .object("from", posted.from(), RoomFrames::writeMember)
                .field("text", posted.text());
    }

    private static Presence readPresence(JsonFrame frame) {
        return new Presence(
                readRoom(frame),
                frame.time("time"),
                frame.objects("joined", RoomFrames::readMember),
                frame.objects("left", RoomFrames::readDeparture),
                frame.objects("renamed", RoomFrames::readNameChange),
                frame.intValue("online"),
                frame.flag("partial"));
    }

    private static void writePresence(FrameWriter frame, Presence presence) {
        writeRoom(frame, presence.room()).time("time", presence.time());
        if (!presence.joined().isEmpty()) {
            frame.objects("joined", presence.joined(), RoomFrames::writeMember);
        }
        if (!presence.left().isEmpty()) {
            frame.objects("left", presence.left(), RoomFrames::writeDeparture);
        }
        if (!presence.renamed().isEmpty()) {
            frame.objects("renamed", presence.renamed(), RoomFrames::writeNameChange);
        }
        frame.number("online", presence.online()).flag("partial", presence.partial());
    }

    private static Departure readDeparture(JsonFrame frame) {
        return new Departure(readMember(frame), frame.constant("reason", LeaveReason.class));
    }

    private static void writeDeparture(FrameWriter frame, Departure left) {
        writeMember(frame, left.member());
        frame.constant("reason", left.reason());
    }

    private static NameChange readNameChange(JsonFrame frame) {
        return new NameChange(readMember(frame), frame.string("previous"));
    }

    private static void writeNameChange(FrameWriter frame, NameChange renamed) {
        writeMember(frame, renamed.member());
        frame.field("previous", renamed.previous());
    }

    private static History readHistory(JsonFrame frame) {
        return new History(readRoom(frame), frame.objects("posts", RoomFrames::readPosted), frame.flag("more"));
    }

    private static void writeHistory(FrameWriter frame, History history) {
        writeRoom(frame, history.room())
                .objects("posts", history.posts(), RoomFrames::writeWholePosted)
                .field("more", history.more());
    }

    private static void writeWholePosted(FrameWriter frame, Posted posted) {
        writePosted(frame.field("type", POSTED.name()), posted);
    }

    private static Members readMembers(JsonFrame frame) {
        return new Members(
                readRoom(frame),
                frame.intValue("online"),
                frame.objects("members", RoomFrames::readMember),
                frame.flag("partial"));
    }

    private static void writeMembers(FrameWriter frame, Members members) {
        writeRoom(frame, members.room())
                .number("online", members.online())
                .objects("members", members.members(), RoomFrames::writeMember)
                .flag("partial", members.partial());
    }

    private static RoomId readRoom(JsonFrame frame) {
        return new RoomId(frame.string("room"));
    }

    private static FrameWriter writeRoom(FrameWriter frame, RoomId room) {
        return frame.field("room", room.name());
    }

    static Member readMember(JsonFrame frame) {
        return new Member(frame.string("id"), frame.string("name"));
    }

    static void writeMember(FrameWriter frame, Member member) {
        frame.field("id", member.id()).field("name", member.name());
    }

    private static LogGap readGap(JsonFrame frame) {
        return new LogGap(frame.constant("reason", LogGap.Reason.class), frame.integer("from"), frame.integer("to"));
    }

    private static void writeGap(FrameWriter frame, LogGap gap) {
        frame.constant("reason", gap.reason()).number("from", gap.from()).number("to", gap.to());
    }
}
