package io.github.embedchat.api.wire;

import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.ServerMessage;
import io.github.embedchat.api.message.ServerMessage.Joined;
import java.time.DateTimeException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Encodes and decodes the frames that servers send (protocol, clause 3). Stateless. */
public final class ServerFrames {
    static final FrameTypes<ServerMessage> TYPES = new FrameTypes<>(Stream.of(RoomFrames.TYPES, SessionFrames.TYPES)
            .flatMap(List::stream)
            .collect(Collectors.toList()));

    private ServerFrames() {}

    /**
     * Encodes a message as a line.
     *
     * @return the frame in UTF-8, with its LF
     */
    public static byte[] encode(ServerMessage message) {
        return TYPES.encode(message);
    }

    /**
     * Encodes a {@code joined} frame from a member list that is already encoded. The result is that of
     * {@link #encode(ServerMessage)}.
     *
     * @param joined the message; {@code members} replaces its member list
     * @param members the result of {@link #encodeMembers}
     * @return the frame in UTF-8, with its LF
     */
    public static byte[] encode(Joined joined, byte[] members) {
        return RoomFrames.encode(joined, members);
    }

    /**
     * Encodes a member list in the form that it has in a frame.
     *
     * @return JSON in UTF-8
     */
    public static byte[] encodeMembers(List<Member> members) {
        return RoomFrames.encodeMembers(members);
    }

    /**
     * Decodes one line.
     *
     * @param line the line in UTF-8, without its end
     * @return the message; null if this version does not know its type
     * @throws FrameException if the line is not a legal frame
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
