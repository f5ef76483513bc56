package io.github.embedchat.api.wire;

import java.util.regex.Pattern;

/**
 * Makes Gson's parser as strict as RFC 8259. By default, the parser accepts three things that are not JSON: control
 * characters in strings, unknown escapes, and literals in capitals. It also rejects legal numbers of 1,024 characters
 * and more.
 *
 * <p>The {@code STRICT} of newer versions of Gson accepts none of the three, but rejects unpaired surrogates. These are
 * legal JSON, and the server answers them with codes of their own ({@code text_invalid}, {@code name_invalid}).
 */
final class StrictSyntax {
    private static final String ESCAPES = "\"\\/bfnrtu";
    private static final int LONG_NUMBER = 1024;
    private static final Pattern NUMBER = Pattern.compile("-?(?:0|[1-9][0-9]*+)(?:\\.[0-9]++)?(?:[eE][+-]?[0-9]++)?");
    /** Replaces a long number. It is not a 64-bit integer, and neither is the number that it replaces. */
    private static final String NO_INTEGER = "1e9";

    private StrictSyntax() {}

    /**
     * Checks a text, and changes it so that Gson accepts it if and only if it is JSON.
     *
     * @return the text, with {@link #NO_INTEGER} in place of each long number
     * @throws FrameException if the text has one of the three things that Gson wrongly accepts
     */
    static String check(String text) {
        String checked = text;
        int at = 0;
        while (at < checked.length()) {
            char c = checked.charAt(at);
            if (c == '"') {
                at = endOfString(checked, at + 1);
            } else if (c == '-' || isDigit(c)) {
                checked = withoutLongNumber(checked, at);
                at = endOfNumber(checked, at);
            } else {
                require(c < 'A' || c > 'Z');
                at++;
            }
        }
        return checked;
    }

    private static int endOfString(String text, int start) {
        int at = start;
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\') {
                at++;
                require(at < text.length() && ESCAPES.indexOf(text.charAt(at)) >= 0);
            }
            require(text.charAt(at) >= ' ');
            at++;
        }
        return Math.min(at + 1, text.length());
    }

    private static String withoutLongNumber(String text, int start) {
        int end = endOfNumber(text, start);
        if (end - start < LONG_NUMBER) {
            return text;
        }
        require(NUMBER.matcher(text).region(start, end).matches());
        return text.substring(0, start) + NO_INTEGER + text.substring(end);
    }

    private static int endOfNumber(String text, int start) {
        int at = start;
        while (at < text.length() && (isDigit(text.charAt(at)) || "+-.eE".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static void require(boolean legal) {
        if (!legal) {
            throw FrameException.malformed("not valid JSON");
        }
    }
}
