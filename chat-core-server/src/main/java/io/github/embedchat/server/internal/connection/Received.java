package io.github.embedchat.server.internal.connection;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.wire.FrameException;

/** What a connection has received, in order. */
public sealed interface Received {
    /** A legal frame. */
    record Request(ClientMessage message) implements Received {}

    /** A line that is no legal frame. */
    record Malformed(FrameException cause) implements Received {}

    /** The client has ended its side. */
    record End() implements Received {}
}
