package io.github.embedchat.api.wire;

import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * A type of frame with its reader and writer.
 *
 * @param name the value of {@code type} in the frame
 * @param message the class of the messages of this type
 * @param reader creates the message from the fields of a frame
 * @param writer writes the fields of the message, in the order of the protocol
 */
record FrameType<M>(String name, Class<M> message, Function<JsonFrame, M> reader, BiConsumer<FrameWriter, M> writer) {

    byte[] encode(Object value) {
        FrameWriter frame = new FrameWriter(name);
        writer.accept(frame, message.cast(value));
        return frame.finish();
    }
}
