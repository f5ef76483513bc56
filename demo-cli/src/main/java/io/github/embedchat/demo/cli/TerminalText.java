package io.github.embedchat.demo.cli;

/**
 * Makes text of others harmless for a terminal: whatever could move the cursor, change colours or turn the writing direction is
 * shown instead of obeyed.
 */
final class TerminalText {
    private static final String CONTINUATION = "\n    ";
    private static final int ZERO_WIDTH_NON_JOINER = 0x200C;
    private static final int ZERO_WIDTH_JOINER = 0x200D;

    private TerminalText() {}

    /** On one line: line ends are shown as ⏎. */
    static String flat(String text) {
        return clean(text, "⏎");
    }

    /** Line ends are kept, and what follows them is indented: it cannot be taken for a line of its own. */
    static String indented(String text) {
        return clean(text, CONTINUATION);
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
        if (codePoint == '\n') {
            clean.append(lineEnd);
        } else if (codePoint == '\t') {
            clean.append("    ");
        } else if (codePoint < 0x20) {
            clean.appendCodePoint(0x2400 + codePoint); // the pictures of the controls stand in their order
        } else if (codePoint == 0x7F) {
            clean.append('\u2421');
        } else {
            appendNumber(clean, codePoint);
        }
    }

    /** Joiners belong to emoji and to several scripts, and are harmless; the rest is invisible or turns text around. */
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
