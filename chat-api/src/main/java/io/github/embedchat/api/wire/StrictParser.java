package io.github.embedchat.api.wire;

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

/**
 * Parses one JSON object strictly (protocol, clause 1) into maps, lists, strings, booleans, {@link Literal}s and
 * {@link #NULL}. Rejects anything else with a {@link FrameException}.
 */
final class StrictParser {
    static final Object NULL = new Object();

    /** A number as it is written in the line. Only a field that requires an integer checks whether it is one. */
    record Literal(String digits) {}

    private final JsonReader reader;
    private final int maxDepth;
    private final int maxKeys;

    private StrictParser(JsonReader reader, int maxDepth, int maxKeys) {
        this.reader = reader;
        this.maxDepth = maxDepth;
        this.maxKeys = maxKeys;
    }

    static Map<String, Object> parse(byte[] line, int maxDepth, int maxKeys) {
        String text = StrictSyntax.check(decodeUtf8(line));
        try (JsonReader reader = new JsonReader(new StringReader(text))) {
            return new StrictParser(reader, maxDepth, maxKeys).frame();
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

    private Map<String, Object> frame() throws IOException {
        if (reader.peek() != JsonToken.BEGIN_OBJECT) {
            throw FrameException.malformed("a frame is one JSON object");
        }
        Map<String, Object> fields = object(1);
        if (reader.peek() != JsonToken.END_DOCUMENT) {
            throw FrameException.malformed("a line holds one JSON object and nothing else");
        }
        return fields;
    }

    private Map<String, Object> object(int depth) throws IOException {
        checkDepth(depth);
        Map<String, Object> fields = new LinkedHashMap<>();
        reader.beginObject();
        while (reader.hasNext()) {
            String key = reader.nextName();
            if (fields.put(key, value(depth)) != null) {
                throw FrameException.malformed("an object has the same key twice");
            }
            if (fields.size() > maxKeys) {
                throw FrameException.malformed("an object has at most " + maxKeys + " keys");
            }
        }
        reader.endObject();
        return fields;
    }

    private List<Object> array(int depth) throws IOException {
        checkDepth(depth);
        List<Object> elements = new ArrayList<>();
        reader.beginArray();
        while (reader.hasNext()) {
            elements.add(value(depth));
        }
        reader.endArray();
        return elements;
    }

    private Object value(int depth) throws IOException {
        switch (reader.peek()) {
            case BEGIN_OBJECT:
                return object(depth + 1);
            case BEGIN_ARRAY:
                return array(depth + 1);
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

    private void checkDepth(int depth) {
        if (depth > maxDepth) {
            throw FrameException.malformed("objects and arrays nest at most " + maxDepth + " deep");
        }
    }
}
