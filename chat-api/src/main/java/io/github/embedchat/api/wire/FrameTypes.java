package io.github.embedchat.api.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The frame types of one direction. Readers find a type by name, writers by the class of the message. Immutable. */
final class FrameTypes<B> {
    private final Map<String, FrameType<? extends B>> byName = new HashMap<>();
    private final Map<Class<?>, FrameType<? extends B>> byMessage = new HashMap<>();

    FrameTypes(List<FrameType<? extends B>> types) {
        for (FrameType<? extends B> type : types) {
            if (byName.put(type.name(), type) != null || byMessage.put(type.message(), type) != null) {
                throw new IllegalArgumentException("two frame types for " + type.name() + " or " + type.message());
            }
        }
    }

    byte[] encode(B message) {
        return of(message.getClass()).encode(message);
    }

    /** Returns the type of a message. There is no fallback: a message class without a type is a bug in this package. */
    FrameType<? extends B> of(Class<?> message) {
        FrameType<? extends B> type = byMessage.get(message);
        if (type == null) {
            throw new IllegalArgumentException("no frame type for " + message);
        }
        return type;
    }

    /** Decodes a frame; null if this version does not know the type. */
    @Nullable
    B decode(String name, JsonFrame frame) {
        FrameType<? extends B> type = byName.get(name);
        return type == null ? null : type.reader().apply(frame);
    }
}
