package io.github.embedchat.api.wire;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames that nearly all frames are, posts above all: one flat object of strings that need no escapes. What is anything
 * else, or might be, is left to {@link JsonFrame}; whatever is read here, that one would read as the same.
 */
final class PlainFrame {
    /** No plain frame of the protocol has more. */
    private static final int MAX_KEYS = 8;

    private static final char REPLACEMENT = '\ufffd';

    private final byte[] line;
    private int at;

    private PlainFrame(byte[] line) {
        this.line = line;
    }

    /** Null if this is no such frame. */
    static @Nullable Map<String, Object> read(byte[] line) {
        return new PlainFrame(line).object();
    }

    private @Nullable Map<String, Object> object() {
        if (!skip('{')) {
            return null;
        }
        Map<String, Object> fields = new HashMap<>(MAX_KEYS);
        do {
            String key = string();
            String value = key != null && skip(':') ? string() : null;
            if (value == null || fields.put(key, value) != null || fields.size() > MAX_KEYS) {
                return null;
            }
        } while (skip(','));
        return skip('}') && at == line.length ? fields : null;
    }

    /** Goes behind this character and spaces around it, if it stands here. */
    private boolean skip(char c) {
        spaces();
        if (at == line.length || line[at] != c) {
            return false;
        }
        at++;
        spaces();
        return true;
    }

    private void spaces() {
        while (at < line.length && line[at] == ' ') {
            at++;
        }
    }

    private @Nullable String string() {
        if (at == line.length || line[at] != '"') {
            return null;
        }
        int start = ++at;
        int all = 0;
        for (; at < line.length && line[at] != '"'; at++) {
            byte c = line[at];
            if (c == '\\' || c >= 0 && c < ' ') {
                return null;
            }
            all |= c;
        }
        if (at == line.length) {
            return null;
        }
        return decode(start, at++ - start, all < 0);
    }

    /** Where UTF-8 was malformed, a replacement character stands; who sends one is read by the other reader. */
    private @Nullable String decode(int start, int length, boolean beyondAscii) {
        if (!beyondAscii) {
            return new String(line, start, length, StandardCharsets.ISO_8859_1);
        }
        String text = new String(line, start, length, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : null;
    }
}
