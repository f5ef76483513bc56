package io.github.embedchat.demo.swing;

/**
 * Makes text of others harmless to show: whatever would be invisible, end a line where it must not, or turn the writing
 * direction is shown as what it is.
 */
final class VisibleText {
    private static final String LINE_END = "⏎";
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private VisibleText() {}

    /** On one line. */
    static String flat(String text) {
        return clean(text, LINE_END);
    }

    /** Line ends are kept, as LF. */
    static String lines(String text) {
        return clean(text, "\n");
    }

    private static String clean(String text, String lineEnd) {
        StringBuilder clean = new StringBuilder(text.length());
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

    /** Joiners are part of emoji and of several scripts, and harmless. */
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
