package io.github.embedchat.demo.swing.transcript;

import io.github.embedchat.demo.swing.room.TranscriptLine;

/**
 * The height of each line of a transcript, in pixels. A height is an estimate until the line is laid out, so that lines
 * that the user does not look at are never laid out. A sum takes one pass over an array: a tenth of a millisecond for
 * 100,000 lines.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
final class LineHeights {
    private final Transcript transcript;
    /** Heights by slot; 0 where there is no line. */
    private final int[] heights;
    /** Widths of the lines by slot, in columns; for estimates. */
    private final int[] columns;

    /** Numbers of line breaks in the lines by slot; for estimates. */
    private final int[] breaks;
    /** Number of the first line whose height is in the array. */
    private long first;

    /** Number after the last line whose height is in the array. */
    private long end;
    /** The sum of all heights. */
    private long total;

    private Estimate estimate = new Estimate(80, 16, 0);

    /**
     * The measures from which heights are estimated.
     *
     * @param columns number of columns that fit in a row
     * @param row height of a row, in pixels
     * @param gap distance between two lines, in pixels
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

    /** Adds the lines that are new since the last call, and removes those that the transcript has dropped. */
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

    /** Returns the width of the line on one endless row, in columns. A column is as wide as a Latin letter. */
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

    /** Estimates all heights again. */
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

    /** Returns the height of all lines. */
    long total() {
        return total;
    }

    /** Returns the height of all lines before {@code number}, which is the number of a line or the end. */
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

    /** Returns the number of the line at height {@code y}, with {@code 0 <= y < total()}. */
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
