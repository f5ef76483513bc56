package io.github.embedchat.api.wire;

import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes one frame: {@code type} first, absent fields left out, LF last. */
final class FrameWriter {
    private final StringWriter text = new StringWriter(160);
    private final JsonWriter json = new JsonWriter(text);

    FrameWriter(String type) {
        open();
        field("type", type);
    }

    /** Calls of the JSON writer into memory, which cannot fail. */
    private interface Step {
        void run() throws IOException;
    }

    private FrameWriter write(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
    }

    private void open() {
        write(json::beginObject);
    }

    private void shut() {
        write(json::endObject);
    }

    FrameWriter field(String key, @Nullable String value) {
        return value == null ? this : write(() -> json.name(key).value(value));
    }

    FrameWriter field(String key, @Nullable Number value) {
        return value == null ? this : write(() -> json.name(key).value(value));
    }

    FrameWriter field(String key, boolean value) {
        return write(() -> json.name(key).value(value));
    }

    FrameWriter flag(String key, boolean value) {
        return value ? field(key, true) : this;
    }

    FrameWriter millis(String key, @Nullable Duration value) {
        return value == null ? this : field(key, value.toMillis());
    }

    FrameWriter object(String key, Runnable content) {
        write(() -> json.name(key));
        open();
        content.run();
        shut();
        return this;
    }

    <T> FrameWriter objects(String key, Iterable<T> elements, Consumer<T> content) {
        write(() -> json.name(key).beginArray());
        for (T element : elements) {
            open();
            content.accept(element);
            shut();
        }
        return write(json::endArray);
    }

    byte[] finish() {
        shut();
        return text.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }
}
