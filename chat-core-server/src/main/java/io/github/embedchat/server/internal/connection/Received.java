package io.github.embedchat.server.internal.connection;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.wire.FrameException;

/** An input from the client: a request, a malformed line or the end of its stream. */
public sealed interface Received {
    /** A valid frame. */
    record Request(ClientMessage message) implements Received {}

    /** A line that is not a valid frame. */
    record Malformed(FrameException cause) implements Received {}

    /** The client has ended its direction. */
    record End() implements Received {}
}
