package io.github.embedchat.demo.cli.room;

import io.github.embedchat.demo.shared.HarmlessText;

/**
 * Makes text of other users safe for a terminal. Control characters are shown as their pictures (␛), one column wide.
 */
public final class TerminalText {
    private static final String CONTINUATION = "\n    ";

    private TerminalText() {}

    /** Returns the text on one line; line ends are shown as ⏎. */
    public static String flat(String text) {
        return HarmlessText.flat(withPictures(text));
    }

    /** Keeps line ends, and indents the lines after them, so that they cannot look like output of the program. */
    public static String indented(String text) {
        return HarmlessText.lines(withPictures(text)).replace("\n", CONTINUATION);
    }

    private static String withPictures(String text) {
        return text.replace("\r\n", "\n")
                .codePoints()
                .map(TerminalText::picture)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static int picture(int codePoint) {
        if (codePoint == '\n' || codePoint == '\t' || codePoint >= 0x20 && codePoint != 0x7F) {
            return codePoint;
        }
        return codePoint == 0x7F ? '\u2421' : 0x2400 + codePoint; // pictures have the order of the controls
    }
}
