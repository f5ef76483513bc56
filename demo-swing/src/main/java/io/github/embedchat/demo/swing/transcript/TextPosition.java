package io.github.embedchat.demo.swing.transcript;

import java.util.Comparator;

/**
 * A place in the transcript.
 *
 * @param line number of the line
 * @param offset number of chars before it in the shown line
 */
record TextPosition(long line, int offset) implements Comparable<TextPosition> {
    private static final Comparator<TextPosition> ORDER =
            Comparator.comparingLong(TextPosition::line).thenComparingInt(TextPosition::offset);

    @Override
    public int compareTo(TextPosition other) {
        return ORDER.compare(this, other);
    }
}
