package io.github.embedchat.demo.swing;

import java.util.Comparator;

/**
 * A place in the transcript.
 *
 * @param line its number
 * @param offset in what is shown of it, in chars
 */
record Spot(long line, int offset) implements Comparable<Spot> {
    private static final Comparator<Spot> ORDER =
            Comparator.comparingLong(Spot::line).thenComparingInt(Spot::offset);

    @Override
    public int compareTo(Spot other) {
        return ORDER.compare(this, other);
    }
}
