package io.github.embedchat.server.protocol;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/** Builds the JSON of the frames that tests send. */
final class Json {
    private Json() {}

    static String line(String type, Object... keysAndValues) {
        JsonObject frame = new JsonObject();
        frame.addProperty("type", type);
        object(keysAndValues).asMap().forEach(frame::add);
        return frame.toString();
    }

    static JsonObject object(Object... keysAndValues) {
        JsonObject object = new JsonObject();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            object.add((String) keysAndValues[i], value(keysAndValues[i + 1]));
        }
        return object;
    }

    private static JsonElement value(Object value) {
        if (value == null) {
            return JsonNull.INSTANCE;
        } else if (value instanceof JsonElement element) {
            return element;
        } else if (value instanceof Number number) {
            return new JsonPrimitive(number);
        } else if (value instanceof Boolean claim) {
            return new JsonPrimitive(claim);
        }
        return new JsonPrimitive((String) value);
    }
}
