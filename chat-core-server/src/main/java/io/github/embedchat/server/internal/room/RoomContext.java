package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.api.message.LeaveReason;
import io.github.embedchat.api.message.Member;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.message.ServerMessage.Posted;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;

/**
 * What all rooms of a server share.
 *
 * @param deliveries number of posts handed to sessions; a post counts once for each session that gets it
 */
public record RoomContext(
        RoomLog log,
        EventLoop serverLoop,
        InstantSource clock,
        FrameBufferBudget budget,
        Listener listener,
        LongAdder deliveries) {
    /** Observes all rooms. Server loop only. */
    public interface Listener {
        void onPosted(Posted post);

        void onJoined(RoomId room, Member member);

        void onLeft(RoomId room, Member member, LeaveReason reason);
    }
}
