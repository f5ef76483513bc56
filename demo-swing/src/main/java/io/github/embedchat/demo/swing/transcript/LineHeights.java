package io.github.embedchat.demo.swing.transcript;

import io.github.embedchat.demo.swing.room.TranscriptLine;

/**
 * The height of each line of a transcript, in pixels: estimated until the line is laid out, so that a hundred thousand
 * lines cost nothing that the user does not look at. A sum takes one pass over an array of numbers, a tenth of a
 * millisecond for all of them.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
final class LineHeights {
    private final Transcript transcript;
    /** Heights by slot; 0 where there is no line. */
    private final int[] heights;
    /** What an estimate needs, by slot. */
    private final int[] columns;

    private final int[] breaks;
    /** The lines whose heights are in the array. */
    private long first;

    private long end;
    /** The sum of all heights. */
    private long total;

    private Estimate estimate = new Estimate(80, 16, 0);

    /**
     * What heights are estimated from.
     *
     * @param columns that fit in a row
     * @param row height of a row
     * @param gap between two lines
     */
    record Estimate(int columns, int row, int gap) {
        int height(int lineColumns, int breaks) {
            int rows = Math.max(1, (lineColumns + columns - 1) / columns) + breaks;
            return rows * row + gap;
        }
    }

    LineHeights(Transcript transcript) {
        this.transcript = transcript;
        heights = new int[transcript.maxLines()];
        columns = new int[heights.length];
        breaks = new int[heights.length];
    }

    /** Adds the lines that are new in the transcript since the last call, and removes those that it has forgotten. */
    void catchUp() {
        for (; first < Math.min(transcript.first(), end); first++) {
            set(slot(first), 0);
        }
        first = transcript.first();
        for (end = Math.max(end, first); end < transcript.end(); end++) {
            TranscriptLine line = transcript.line(end);
            int slot = slot(end);
            columns[slot] = columns(line);
            breaks[slot] = breaks(line);
            set(slot, estimate.height(columns[slot], breaks[slot]));
        }
    }

    /** Widths of a latin letter that the line takes on one endless row. */
    private static int columns(TranscriptLine line) {
        int wide = (int) line.text().chars().filter(LineHeights::isWide).count();
        return line.stamp().length() + line.author().length() + line.text().length() + wide;
    }

    private static boolean isWide(int c) {
        return c >= 0x1100 && !Character.isSurrogate((char) c);
    }

    private static int breaks(TranscriptLine line) {
        return (int) line.text().chars().filter(c -> c == '\n').count();
    }

    /** Forgets all heights, and estimates them anew. */
    void estimate(Estimate fresh) {
        estimate = fresh;
        for (long number = first; number < end; number++) {
            int slot = slot(number);
            set(slot, fresh.height(columns[slot], breaks[slot]));
        }
    }

    /** Sets the height of a line that was laid out. */
    void exact(long number, int height) {
        set(slot(number), height);
    }

    private void set(int slot, int height) {
        total += height - heights[slot];
        heights[slot] = height;
    }

    /** The height of all lines. */
    long total() {
        return total;
    }

    /** The height of all lines before {@code number}, which is a line or the end. */
    long before(long number) {
        int from = slot(first);
        int to = slot(number);
        return number >= end ? total : from <= to ? sum(from, to) : total - sum(to, from);
    }

    private long sum(int from, int to) {
        long sum = 0;
        for (int slot = from; slot < to; slot++) {
            sum += heights[slot];
        }
        return sum;
    }

    /** The line in which {@code y} lies, {@code 0 <= y < total()}. */
    long lineAt(long y) {
        long number = first;
        int slot = slot(first);
        for (long left = y - heights[slot]; left >= 0 && number < end - 1; left -= heights[slot]) {
            number++;
            slot = slot + 1 == heights.length ? 0 : slot + 1;
        }
        return number;
    }

    private int slot(long number) {
        return (int) (number % heights.length);
    }
}
