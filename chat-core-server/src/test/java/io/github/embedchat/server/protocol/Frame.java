package io.github.embedchat.server.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A frame that a server wrote.
 *
 * <p><b>Threading:</b> any thread, because nothing changes a frame after its creation.
 *
 * @param bytes the length of the line without its LF; 0 for an object inside a frame
 */
record Frame(JsonObject json, int bytes) {
    private static final int LONGEST_LINE = 1024 * 1024;
    private static final Gson GSON =
            new GsonBuilder().setStrictness(Strictness.STRICT).create();

    /** Parses a line, and checks its length, its encoding, that it is a JSON object, and that {@code type} is first. */
    static Frame of(byte[] line) {
        assertThat(line).as("a server's line").hasSizeLessThanOrEqualTo(LONGEST_LINE);
        String text = utf8(line);
        assertThat(text).doesNotEndWith("\r");
        Frame frame = new Frame(parse(text), line.length);
        assertThat(frame.json.keySet()).as(text).first().isEqualTo("type");
        assertThat(frame.type()).as(text).isNotEmpty();
        return frame;
    }

    private static String utf8(byte[] line) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("the server's line is not UTF-8: " + new String(line, StandardCharsets.UTF_8), e);
        }
    }

    private static JsonObject parse(String text) {
        try {
            return Objects.requireNonNull(GSON.fromJson(text, JsonObject.class));
        } catch (JsonParseException | NullPointerException e) {
            throw new AssertionError("the server's line is no JSON object: " + text, e);
        }
    }

    String type() {
        return string("type");
    }

    String string(String key) {
        return get(key).getAsString();
    }

    long number(String key) {
        return get(key).getAsBigDecimal().longValueExact();
    }

    boolean flag(String key) {
        return get(key).getAsBoolean();
    }

    /** Returns the object under this key. */
    Frame in(String key) {
        return new Frame(get(key).getAsJsonObject(), 0);
    }

    /** Returns the objects of the array under this key; empty if the key is absent. */
    List<Frame> all(String key) {
        if (!has(key)) {
            return List.of();
        }
        return get(key).getAsJsonArray().asList().stream()
                .map(element -> new Frame(element.getAsJsonObject(), 0))
                .toList();
    }

    /** Returns the string under {@code inner} of each object of an array. */
    List<String> each(String key, String inner) {
        return all(key).stream().map(element -> element.string(inner)).toList();
    }

    boolean has(String key) {
        return json.has(key) && !json.get(key).isJsonNull();
    }

    private JsonElement get(String key) {
        assertThat(has(key)).as("\"%s\" in %s", key, json).isTrue();
        return json.get(key);
    }

    @Override
    public String toString() {
        return json.toString();
    }
}
