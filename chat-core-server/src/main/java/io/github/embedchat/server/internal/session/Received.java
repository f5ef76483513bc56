package io.github.embedchat.server.internal.session;

import io.github.embedchat.api.message.ClientMessage;
import io.github.embedchat.api.wire.FrameException;

/** What came from a connection, in order. */
public sealed interface Received {
    /** A legal frame. */
    record Message(ClientMessage message) implements Received {}

    /** A line that is none. */
    record Fault(FrameException cause) implements Received {}

    /** The client has ended its side. */
    record End() implements Received {}
}
