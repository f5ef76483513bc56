package io.github.embedchat.demo.cli.terminal;

import org.jline.utils.WCWidth;

/**
 * Breaks a line into the rows of a terminal. All rows but the first are indented. The terminal itself would begin the
 * next row at the left margin, where a post could then show a line that looks like another author's or the server's.
 */
final class Rows {
    private static final String INDENT = "    ";

    /** Terminals narrower than this break lines themselves. */
    private static final int LEAST_COLUMNS = 20;

    private static final int EMOJI_STYLE = 0xFE0F;

    private Rows() {}

    /** @param line its line ends are followed by spaces already */
    static String of(String line, int columns) {
        if (columns < LEAST_COLUMNS) {
            return line;
        }
        StringBuilder rows = new StringBuilder(line.length() + 16);
        int column = 0;
        for (int c : line.codePoints().toArray()) {
            int width = width(c);
            if (column + width > columns) {
                rows.append('\n').append(INDENT);
                column = INDENT.length();
            }
            rows.appendCodePoint(c);
            column = c == '\n' ? 0 : column + width;
        }
        return rows.toString();
    }

    /** Returns the width of a character in columns. Where terminals differ, it is the greatest. */
    private static int width(int codePoint) {
        return codePoint == EMOJI_STYLE ? 1 : Math.max(0, WCWidth.wcwidth(codePoint));
    }
}
