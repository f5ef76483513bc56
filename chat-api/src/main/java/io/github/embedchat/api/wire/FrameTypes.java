package io.github.embedchat.api.wire;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The types of frame of one direction: found by name to read, by class to write. Immutable. */
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

    /** The type of a message. There is no type to fall back to: a message without one is a bug of this package. */
    FrameType<? extends B> of(Class<?> message) {
        FrameType<? extends B> type = byMessage.get(message);
        if (type == null) {
            throw new IllegalArgumentException("no frame type for " + message);
        }
        return type;
    }

    /** Null if this version does not know the type. */
    @Nullable
    B decode(String name, JsonFrame frame) {
        FrameType<? extends B> type = byName.get(name);
        return type == null ? null : type.reader().apply(frame);
    }
}
