package io.github.embedchat.server.internal.room;

import io.github.embedchat.api.log.RoomLog;
import java.time.InstantSource;

/** What all rooms of a server share. */
public record RoomContext(RoomLog log, EventLoop hub, InstantSource clock, Tails tails) {}
