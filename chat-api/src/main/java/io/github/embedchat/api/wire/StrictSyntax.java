package io.github.embedchat.api.wire;

/**
 * The three liberties that {@link com.google.gson.Strictness#LEGACY_STRICT} takes with RFC 8259: control characters in strings,
 * escapes that JSON does not have, and literals in capitals. Its {@code STRICT} takes none of them, but refuses half a surrogate
 * pair as well, which is legal JSON and has answers of its own here ({@code text_invalid}, {@code name_invalid}).
 */
final class StrictSyntax {
    private static final String ESCAPES = "\"\\/bfnrtu";

    private StrictSyntax() {}

    /** @throws FrameException if the text takes such a liberty; whether it is JSON otherwise is not looked at */
    static void check(String text) {
        boolean inString = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                inString = !inString;
            } else if (inString && c == '\\') {
                i++;
                require(i < text.length() && ESCAPES.indexOf(text.charAt(i)) >= 0);
            } else if (inString) {
                require(c >= ' ');
            } else {
                require(c < 'A' || c > 'Z' || isExponent(text, i));
            }
        }
    }

    private static boolean isExponent(String text, int i) {
        return text.charAt(i) == 'E' && i > 0 && text.charAt(i - 1) >= '0' && text.charAt(i - 1) <= '9';
    }

    private static void require(boolean legal) {
        if (!legal) {
            throw FrameException.malformed("not valid JSON");
        }
    }
}
