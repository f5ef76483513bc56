package io.github.embedchat.api.listener;

import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import java.net.SocketAddress;

/** What a {@link ServerListener} is told. A later version may add components to each record, and keeps a constructor with these. */
public sealed interface ServerEvent {
    /**
     * A connection was accepted; no user is welcome on it yet.
     *
     * @param remote where it comes from
     */
    record Connected(SocketAddress remote) implements ServerEvent {}

    /**
     * A connection is gone.
     *
     * @param remote where it came from
     */
    record Disconnected(SocketAddress remote) implements ServerEvent {}

    /**
     * A user is in a room, with its first session there.
     *
     * @param room which it is in
     * @param member the user; {@code member.id} is the id that the {@code Authenticator} gave, or that of a guest
     */
    record Joined(RoomId room, Member member) implements ServerEvent {}

    /**
     * A user is no longer in a room: its last session there is gone.
     *
     * @param room which it was in
     * @param member the user
     * @param reason why it left
     */
    record Left(RoomId room, Member member, LeaveReason reason) implements ServerEvent {}

    /**
     * A user has another name, in all its rooms.
     *
     * @param member the user, with the new name
     * @param previous the name until now
     */
    record Renamed(Member member, String previous) implements ServerEvent {}
}
