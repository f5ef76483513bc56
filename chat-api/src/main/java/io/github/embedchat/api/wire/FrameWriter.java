package io.github.embedchat.api.wire;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.Locale;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes one frame: {@code type} first, absent fields left out, LF last. Each room encodes every post once, so this
 * writes UTF-8 directly.
 */
final class FrameWriter {
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final DateTimeFormatter OTHER_YEARS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);
    /** Maximum bytes of one {@code char} that needs no escape. */
    private static final int MAX_BYTES = 3;

    private static final int MAX_ESCAPED_BYTES = 6;

    private byte[] bytes = new byte[512];
    private int length;
    /** True if a comma must precede the next name or element. */
    private boolean comma;

    private FrameWriter() {}

    FrameWriter(String type) {
        open('{');
        field("type", type);
    }

    FrameWriter field(String key, @Nullable String value) {
        if (value != null) {
            name(key);
            string(value);
        }
        return this;
    }

    FrameWriter field(String key, @Nullable Long value) {
        return value == null ? this : number(key, value);
    }

    FrameWriter number(String key, long value) {
        name(key);
        ascii(Long.toString(value));
        return this;
    }

    FrameWriter field(String key, boolean value) {
        name(key);
        ascii(Boolean.toString(value));
        return this;
    }

    FrameWriter flag(String key, boolean value) {
        return value ? field(key, true) : this;
    }

    FrameWriter millis(String key, @Nullable Duration value) {
        return value == null ? this : number(key, value.toMillis());
    }

    /** Writes a time in UTC with milliseconds, as in RFC 3339. Years outside 0 to 9999 have the format of the JDK. */
    FrameWriter time(String key, Instant value) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(value.getEpochSecond(), 0, ZoneOffset.UTC);
        if (utc.getYear() < 0 || utc.getYear() > 9999) {
            return field(key, OTHER_YEARS.format(value));
        }
        name(key);
        ensure(32);
        put('"');
        digits(utc.getYear(), 1000);
        digits('-', utc.getMonthValue());
        digits('-', utc.getDayOfMonth());
        digits('T', utc.getHour());
        digits(':', utc.getMinute());
        digits(':', utc.getSecond());
        put('.');
        digits(value.getNano() / 1_000_000, 100);
        put('Z');
        put('"');
        return this;
    }

    private void digits(char before, int value) {
        put(before);
        digits(value, 10);
    }

    private void digits(int value, int highest) {
        for (int unit = highest; unit > 0; unit /= 10) {
            put((char) ('0' + value / unit % 10));
        }
    }

    /** Writes an enum constant by its wire name: the constant's name in lower case. */
    FrameWriter constant(String key, Enum<?> value) {
        return field(key, value.name().toLowerCase(Locale.ROOT));
    }

    <T> FrameWriter object(String key, T value, BiConsumer<FrameWriter, T> fields) {
        name(key);
        object(value, fields);
        return this;
    }

    private <T> void object(T value, BiConsumer<FrameWriter, T> fields) {
        open('{');
        fields.accept(this, value);
        shut('}');
    }

    <T> FrameWriter objects(String key, Iterable<T> elements, BiConsumer<FrameWriter, T> fields) {
        name(key);
        objects(elements, fields);
        return this;
    }

    private <T> void objects(Iterable<T> elements, BiConsumer<FrameWriter, T> fields) {
        open('[');
        for (T element : elements) {
            separate();
            object(element, fields);
        }
        shut(']');
    }

    FrameWriter strings(String key, Iterable<String> elements) {
        name(key);
        open('[');
        for (String element : elements) {
            separate();
            string(element);
        }
        shut(']');
        return this;
    }

    /** Encodes a JSON array of objects that {@link #json} can write later. */
    static <T> byte[] array(Iterable<T> elements, BiConsumer<FrameWriter, T> fields) {
        FrameWriter writer = new FrameWriter();
        writer.objects(elements, fields);
        return Arrays.copyOf(writer.bytes, writer.length);
    }

    /** Writes a value that is already encoded as JSON. */
    FrameWriter json(String key, byte[] value) {
        name(key);
        ensure(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return this;
    }

    byte[] finish() {
        shut('}');
        ensure(1);
        put('\n');
        return Arrays.copyOf(bytes, length);
    }

    private void name(String key) {
        separate();
        string(key);
        ensure(1);
        put(':');
    }

    private void separate() {
        if (comma) {
            ensure(1);
            put(',');
        }
        comma = true;
    }

    private void open(char bracket) {
        ensure(1);
        put(bracket);
        comma = false;
    }

    private void shut(char bracket) {
        ensure(1);
        put(bracket);
        comma = true;
    }

    private void ascii(String text) {
        ensure(text.length());
        for (int i = 0; i < text.length(); i++) {
            put(text.charAt(i));
        }
    }

    private void string(String text) {
        ensure(MAX_BYTES * text.length() + 2);
        put('"');
        for (int i = plain(text); i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                int codePoint = text.codePointAt(i);
                i += Character.charCount(codePoint) - 1;
                utf8(codePoint);
            } else if (needsEscape(c)) {
                escape(c, text.length() - i);
            } else {
                put(c);
            }
        }
        put('"');
    }

    /**
     * Writes the leading characters that are ASCII and need no escape, and returns their number. Most strings consist
     * only of those.
     */
    private int plain(String text) {
        byte[] out = bytes;
        int start = length;
        int count = text.length();
        for (int i = 0; i < count; i++) {
            char c = text.charAt(i);
            if (c >= 0x80 || needsEscape(c)) {
                count = i;
            } else {
                out[start + i] = (byte) c;
            }
        }
        length = start + count;
        return count;
    }

    private static boolean needsEscape(char c) {
        return c < ' ' || c == '"' || c == '\\';
    }

    /** @param left the number of characters still to be written, including this one */
    private void escape(char c, int left) {
        ensure(MAX_ESCAPED_BYTES + MAX_BYTES * left + 1);
        put('\\');
        switch (c) {
            case '"', '\\' -> put(c);
            case '\n' -> put('n');
            case '\r' -> put('r');
            case '\t' -> put('t');
            default -> {
                ascii("u00");
                bytes[length++] = HEX[c >> 4];
                bytes[length++] = HEX[c & 15];
            }
        }
    }

    /** Writes a character in UTF-8. An unpaired surrogate has no UTF-8 form and becomes a question mark. */
    private void utf8(int c) {
        if (c < 0x800) {
            put((char) (0xC0 | c >> 6));
            continuation(c);
        } else if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            put('?');
        } else if (c < 0x10000) {
            put((char) (0xE0 | c >> 12));
            continuation(c >> 6);
            continuation(c);
        } else {
            put((char) (0xF0 | c >> 18));
            continuation(c >> 12);
            continuation(c >> 6);
            continuation(c);
        }
    }

    private void continuation(int bits) {
        put((char) (0x80 | bits & 0x3F));
    }

    /** Writes one byte; the caller has ensured that it fits. */
    private void put(char octet) {
        bytes[length++] = (byte) octet;
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + more));
        }
    }
}
