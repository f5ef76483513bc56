package io.github.embedchat.demo.shared;

/**
 * Makes text of other users safe to show. Characters that are invisible, move the cursor or change the writing
 * direction are replaced by their numbers, for example {@code <U+202E>}.
 *
 * <p><b>Threading:</b> safe for use by any thread.
 */
public final class HarmlessText {
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private HarmlessText() {}

    /** Returns the text on one line; line ends are shown as ⏎. */
    public static String flat(String text) {
        return clean(text, "⏎");
    }

    /** Returns the text with its line ends, each as LF. */
    public static String lines(String text) {
        return clean(text, "\n");
    }

    private static String clean(String text, String lineEnd) {
        StringBuilder clean = new StringBuilder(text.length() + 16);
        text.replace("\r\n", "\n").codePoints().forEach(c -> append(clean, c, lineEnd));
        return clean.toString();
    }

    private static void append(StringBuilder clean, int codePoint, String lineEnd) {
        switch (Character.getType(codePoint)) {
            case Character.CONTROL -> appendControl(clean, codePoint, lineEnd);
            case Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> clean.append(lineEnd);
            case Character.SURROGATE -> clean.append('\uFFFD');
            case Character.FORMAT -> appendFormat(clean, codePoint);
            default -> clean.appendCodePoint(codePoint);
        }
    }

    private static void appendControl(StringBuilder clean, int codePoint, String lineEnd) {
        switch (codePoint) {
            case '\n' -> clean.append(lineEnd);
            case '\t' -> clean.append("    ");
            default -> appendNumber(clean, codePoint);
        }
    }

    /** Keeps joiners: emoji and several scripts need them, and they are harmless. */
    private static void appendFormat(StringBuilder clean, int codePoint) {
        if (codePoint == ZERO_WIDTH_JOINER || codePoint == ZERO_WIDTH_NON_JOINER) {
            clean.appendCodePoint(codePoint);
        } else {
            appendNumber(clean, codePoint);
        }
    }

    private static void appendNumber(StringBuilder clean, int codePoint) {
        clean.append(String.format("<U+%04X>", codePoint));
    }
}
