package io.github.embedchat.api.wire;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Fast path for the most common frames, mainly posts: one flat object whose strings have no escapes. Leaves every
 * other line, and every doubtful one, to {@link StrictParser}. A frame that this class accepts has the same fields
 * there.
 */
final class PlainFrame {
    /** Maximum keys of a plain frame; no plain frame of the protocol has more. */
    private static final int MAX_KEYS = 8;

    private static final char REPLACEMENT = '\ufffd';

    private final byte[] line;
    private int at;

    private PlainFrame(byte[] line) {
        this.line = line;
    }

    /** Returns the fields of a plain frame; null if the line is anything else. */
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

    /** Skips the given character and the spaces around it; returns false if another character comes next. */
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

    /**
     * Returns null if the text has a replacement character. Either its UTF-8 was malformed, or the client sent that
     * character: the strict parser can tell.
     */
    private @Nullable String decode(int start, int length, boolean beyondAscii) {
        if (!beyondAscii) {
            return new String(line, start, length, StandardCharsets.ISO_8859_1);
        }
        String text = new String(line, start, length, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : null;
    }
}
