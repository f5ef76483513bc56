package io.github.embedchat.api.listener;

import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import java.net.SocketAddress;

/**
 * An event that a {@link ServerListener} observes. A later version may add components to each record. It will keep a
 * constructor with the present ones.
 */
public sealed interface ServerEvent {
    /**
     * The server accepted a connection. No user is known on it yet.
     *
     * @param remote the client's address
     */
    record Connected(SocketAddress remote) implements ServerEvent {}

    /**
     * A connection has ended.
     *
     * @param remote the client's address
     */
    record Disconnected(SocketAddress remote) implements ServerEvent {}

    /**
     * A user joined a room with its first session there.
     *
     * @param member the user; {@code member.id} is the id that the {@code Authenticator} assigned, or the id of a
     *     guest
     */
    record Joined(RoomId room, Member member) implements ServerEvent {}

    /**
     * A user left a room: its last session there is gone.
     *
     * @param reason why the user left
     */
    record Left(RoomId room, Member member, LeaveReason reason) implements ServerEvent {}

    /**
     * A user was renamed, in all its rooms.
     *
     * @param member the user, with the new name
     * @param previous the old name
     */
    record Renamed(Member member, String previous) implements ServerEvent {}
}
