package io.github.embedchat.server.internal.connection;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.wire.FrameException;

/** What comes from the client: a connection, then requests and malformed lines, and the end of its stream. */
public sealed interface Received {
    /** The client has connected. */
    record Opened() implements Received {}

    /** A valid frame. */
    record Request(ClientMessage message) implements Received {}

    /** A line that is not a valid frame. */
    record Malformed(FrameException cause) implements Received {}

    /** The client has ended its direction. */
    record End() implements Received {}
}
