package io.github.embedchat.api.wire;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object, read strictly (protocol, clause 1), with typed access to its fields. What is wrong with it is a
 * {@link FrameException}; {@code null} counts as absent.
 */
final class JsonFrame {
    private static final int MAX_DEPTH = 8;
    private static final int MAX_KEYS = 32;
    private static final Object NULL = new Object();

    /** A number as it was written: whether it is an integer is asked only where one is due. */
    private record Literal(String digits) {}

    private final Map<String, Object> fields;

    private JsonFrame(Map<String, Object> fields) {
        this.fields = fields;
    }

    /** Reads a client's line, within the bounds that clause 1 sets for it. */
    static JsonFrame parse(byte[] line) {
        Map<String, Object> plain = PlainFrame.read(line);
        return plain == null ? parse(line, MAX_KEYS) : new JsonFrame(plain);
    }

    /** Reads a server's line, in which an object may have any number of keys ({@code heads}). */
    static JsonFrame parseTrusted(byte[] line) {
        return parse(line, Integer.MAX_VALUE);
    }

    private static JsonFrame parse(byte[] line, int maxKeys) {
        String text = decodeUtf8(line);
        StrictSyntax.check(text);
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            reader.setStrictness(Strictness.LEGACY_STRICT);
            if (reader.peek() != JsonToken.BEGIN_OBJECT) {
                throw FrameException.malformed("a frame is one JSON object");
            }
            JsonFrame frame = new JsonFrame(readObject(reader, 1, maxKeys));
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw FrameException.malformed("a line holds one JSON object and nothing else");
            }
            return frame;
        } catch (MalformedJsonException | EOFException | IllegalStateException | NumberFormatException e) {
            throw FrameException.malformed("not valid JSON");
        } catch (IOException e) {
            throw new IllegalStateException("reading from memory", e);
        }
    }

    private static String decodeUtf8(byte[] line) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
            if (text.startsWith("\ufeff")) {
                throw FrameException.malformed("a line does not begin with a byte order mark");
            }
            return text;
        } catch (CharacterCodingException e) {
            throw FrameException.malformed("not valid UTF-8");
        }
    }

    private static Map<String, Object> readObject(JsonReader reader, int depth, int maxKeys) throws IOException {
        checkDepth(depth);
        Map<String, Object> fields = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String key = reader.nextName();
            if (fields.put(key, readValue(reader, depth, maxKeys)) != null) {
                throw FrameException.malformed("a key stands twice in one object");
            }
            if (fields.size() > maxKeys) {
                throw FrameException.malformed("an object has at most " + maxKeys + " keys");
            }
        }
        reader.endObject();
        return fields;
    }

    private static List<Object> readArray(JsonReader reader, int depth, int maxKeys) throws IOException {
        checkDepth(depth);
        List<Object> elements = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            elements.add(readValue(reader, depth, maxKeys));
        }
        reader.endArray();
        return elements;
    }

    private static Object readValue(JsonReader reader, int depth, int maxKeys) throws IOException {
        switch (reader.peek()) {
            case BEGIN_OBJECT:
                return readObject(reader, depth + 1, maxKeys);
            case BEGIN_ARRAY:
                return readArray(reader, depth + 1, maxKeys);
            case STRING:
                return reader.nextString();
            case NUMBER:
                return new Literal(reader.nextString());
            case BOOLEAN:
                return reader.nextBoolean();
            case NULL:
                reader.nextNull();
                return NULL;
            default:
                throw FrameException.malformed("not valid JSON");
        }
    }

    private static void checkDepth(int depth) {
        if (depth > MAX_DEPTH) {
            throw FrameException.malformed("objects and arrays nest at most " + MAX_DEPTH + " deep");
        }
    }

    private <T> @Nullable T optional(String key, Class<T> type, String what) {
        Object value = fields.get(key);
        if (value == null || value == NULL) {
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
        return literal == null ? null : toLong(key, literal.digits);
    }

    long integer(String key) {
        return require(key, optionalInteger(key));
    }

    private static long toLong(String key, String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw FrameException.malformed(key + " must be an integer of 64 bits");
        }
    }

    /** False where it is left out. */
    boolean flag(String key) {
        return Boolean.TRUE.equals(optional(key, Boolean.class, "true or false"));
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

    /** Empty where it is left out. */
    @SuppressWarnings("unchecked")
    List<JsonFrame> objects(String key) {
        return elements(key, Map.class, "a list of objects").stream()
                .map(JsonFrame::new)
                .toList();
    }

    /** Empty where it is left out. */
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
