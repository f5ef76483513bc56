package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.log.RoomLog;
import io.github.embedchat.server.internal.connection.EventLoop;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;

/**
 * What all rooms of a server share.
 *
 * @param deliveries counts posts, once for each session to which they were handed
 */
public record RoomContext(
        RoomLog log,
        EventLoop serverLoop,
        InstantSource clock,
        FrameBufferBudget budget,
        RoomListener listener,
        LongAdder deliveries) {}
