package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.log.RoomLog;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;

/**
 * What all rooms of a server share.
 *
 * @param deliveries counts posts, once for each member to whom they were handed
 */
public record RoomContext(
        RoomLog log, EventLoop hub, InstantSource clock, FrameBufferBudget tails, LongAdder deliveries) {
    public RoomContext(RoomLog log, EventLoop hub, InstantSource clock, FrameBufferBudget tails) {
        this(log, hub, clock, tails, new LongAdder());
    }
}
