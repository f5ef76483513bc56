package io.github.embedchat.api.wire;

import io.github.embedchat.api.wire.StrictParser.Literal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object with typed access to its fields. A missing or mistyped field causes a {@link FrameException}. A field
 * that is {@code null} counts as absent.
 */
final class JsonFrame {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_KEYS = 32;
    /** Protects the stack: Gson limits the depth only since 2.12, and the application may bring an older one. */
    private static final int MAX_DEPTH_FROM_SERVER = 255;

    private final Map<String, Object> fields;

    private JsonFrame(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** Parses a line from a client, within the bounds of clause 1. */
    static JsonFrame parse(byte[] line) {
        Map<String, Object> plain = PlainFrame.read(line);
        return new JsonFrame(plain == null ? StrictParser.parse(line, MAX_DEPTH, MAX_KEYS) : plain);
    }

    /** Parses a line from a server, for which clause 1 sets no bounds. */
    static JsonFrame parseTrusted(byte[] line) {
        return new JsonFrame(StrictParser.parse(line, MAX_DEPTH_FROM_SERVER, Integer.MAX_VALUE));
    }

    private <T> @Nullable T optional(String key, Class<T> type, String what) {
        Object value = fields.get(key);
        if (value == null || value == StrictParser.NULL) {
            return null;
        }
        if (!type.isInstance(value)) {
            throw FrameException.malformed(key + " must be " + what);
        }
        return type.cast(value);
    }

    private static <T> T require(String key, @Nullable T value) {
        if (value == null) {
            throw FrameException.malformed(key + " is missing");
        }
        return value;
    }

    @Nullable
    String optionalString(String key) {
        return optional(key, String.class, "a string");
    }

    String string(String key) {
        return require(key, optionalString(key));
    }

    @Nullable
    Long optionalInteger(String key) {
        Literal literal = optional(key, Literal.class, "an integer");
        return literal == null ? null : toLong(key, literal.digits());
    }

    long integer(String key) {
        return require(key, optionalInteger(key));
    }

    int intValue(String key) {
        return Math.toIntExact(integer(key));
    }

    private static long toLong(String key, String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw FrameException.malformed(key + " must be an integer of 64 bits");
        }
    }

    /** Returns false if the field is absent. */
    boolean flag(String key) {
        return Boolean.TRUE.equals(optional(key, Boolean.class, "true or false"));
    }

    Instant time(String key) {
        return Instant.parse(string(key));
    }

    @Nullable
    Duration optionalMillis(String key) {
        Long millis = optionalInteger(key);
        return millis == null ? null : Duration.ofMillis(millis);
    }

    /** Returns the enum constant with this wire name, or {@code OTHER}, which each of these enums has. */
    <E extends Enum<E>> E constant(String key, Class<E> type) {
        try {
            return Enum.valueOf(type, string(key).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Enum.valueOf(type, "OTHER");
        }
    }

    @SuppressWarnings("unchecked")
    @Nullable
    JsonFrame optionalObject(String key) {
        Map<String, Object> object = (Map<String, Object>) optional(key, Map.class, "an object");
        return object == null ? null : new JsonFrame(object);
    }

    JsonFrame object(String key) {
        return require(key, optionalObject(key));
    }

    /** Returns an empty list if the field is absent. */
    @SuppressWarnings("unchecked")
    <T> List<T> objects(String key, Function<JsonFrame, T> reader) {
        List<T> objects = new ArrayList<>();
        for (Map<String, Object> object : elements(key, Map.class, "a list of objects")) {
            objects.add(reader.apply(new JsonFrame(object)));
        }
        return objects;
    }

    /** Returns an empty list if the field is absent. */
    List<String> strings(String key) {
        return elements(key, String.class, "a list of strings");
    }

    private <T> List<T> elements(String key, Class<T> type, String what) {
        List<T> elements = new ArrayList<>();
        List<?> list = optional(key, List.class, what);
        for (Object element : list == null ? List.of() : list) {
            if (!type.isInstance(element)) {
                throw FrameException.malformed(key + " must be " + what);
            }
            elements.add(type.cast(element));
        }
        return elements;
    }

    Iterable<String> keys() {
        return fields.keySet();
    }
}
