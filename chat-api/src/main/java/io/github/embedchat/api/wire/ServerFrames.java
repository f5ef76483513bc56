package io.github.embedchat.api.wire;

import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Joined;
import java.time.DateTimeException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The frames of servers (protocol, clause 3). Stateless. */
public final class ServerFrames {
    static final FrameTypes<ServerMessage> TYPES = new FrameTypes<>(Stream.of(RoomFrames.TYPES, SessionFrames.TYPES)
            .flatMap(List::stream)
            .toList());

    private ServerFrames() {}

    /**
     * Writes a message as a line.
     *
     * @param message any
     * @return the frame in UTF-8, with its LF
     */
    public static byte[] encode(ServerMessage message) {
        return TYPES.encode(message);
    }

    /**
     * Writes the same frame as {@link #encode(ServerMessage)} does, with a list of members that was encoded before.
     *
     * @param joined whose members are these
     * @param members made by {@link #encodeMembers}
     * @return the frame in UTF-8, with its LF
     */
    public static byte[] encode(Joined joined, byte[] members) {
        return RoomFrames.encode(joined, members);
    }

    /**
     * Writes a list as it stands in a frame.
     *
     * @param members of a room
     * @return JSON in UTF-8
     */
    public static byte[] encodeMembers(List<Member> members) {
        return RoomFrames.encodeMembers(members);
    }

    /**
     * Reads one line.
     *
     * @param line in UTF-8, without its end
     * @return what it says; null for a type that this version does not know
     * @throws FrameException if it is no legal frame
     */
    public static @Nullable ServerMessage decode(byte[] line) {
        JsonFrame frame = JsonFrame.parseTrusted(line);
        try {
            return TYPES.decode(frame.string("type"), frame);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw FrameException.malformed("a field has an illegal value");
        }
    }
}
