package io.github.embedchat.api.wire;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * One type of frame.
 *
 * @param name the value of {@code type} on the wire
 * @param message the class of its messages
 * @param reader makes the message from a frame's fields
 * @param writer writes the message's fields, in the order of the protocol
 */
record FrameType<M>(String name, Class<M> message, Function<JsonFrame, M> reader, BiConsumer<FrameWriter, M> writer) {

    byte[] encode(Object value) {
        FrameWriter frame = new FrameWriter(name);
        writer.accept(frame, message.cast(value));
        return frame.finish();
    }
}
