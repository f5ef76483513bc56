package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.api.wire.FrameException;

/** What a session has to deal with, in order: what came from its connection, and what others decided meanwhile. */
public sealed interface Received {
    /** A legal frame. */
    record Message(ClientMessage message) implements Received {}

    /** A legal frame that every plug-in has agreed to. */
    record Judged(ClientMessage message) implements Received {}

    /** Not from the connection: one is to be removed from a room, behind everything that one has asked for. */
    record Dismissal(RoomId room) implements Received {}

    /** A line that is none. */
    record Fault(FrameException cause) implements Received {}

    /** The client has ended its side. */
    record End() implements Received {}
}
