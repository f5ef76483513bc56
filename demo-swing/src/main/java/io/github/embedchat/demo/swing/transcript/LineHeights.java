package io.github.embedchat.demo.swing.transcript;

import io.github.embedchat.demo.swing.room.TranscriptLine;

/**
 * How high each line of a transcript is, in pixels: estimated until it has been laid out, so that a hundred thousand lines
 * cost nothing that nobody looks at. Sums over any range take logarithmic time (a Fenwick tree over the slots of a ring).
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
final class LineHeights {
    private final Transcript transcript;
    private final int size;
    /** Height by slot. */
    private final int[] heights;
    /** What an estimate needs, by slot. */
    private final int[] columns;

    private final int[] breaks;
    /** The Fenwick tree, from 1. */
    private final long[] tree;
    /** The lines that stand in the tree. */
    private long first;

    private long end;
    private Estimate estimate = new Estimate(80, 16, 0);

    /**
     * From which heights are guessed.
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
        size = transcript.maxLines();
        heights = new int[size];
        columns = new int[size];
        breaks = new int[size];
        tree = new long[size + 1];
    }

    /** Takes in what has been added to the transcript, and drops what it has forgotten, since the last time. */
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

    /** Forgets what was known, and guesses everything afresh. */
    void estimate(Estimate fresh) {
        estimate = fresh;
        for (long number = first; number < end; number++) {
            int slot = slot(number);
            heights[slot] = fresh.height(columns[slot], breaks[slot]);
        }
        rebuild();
    }

    private void rebuild() {
        for (int i = 1; i <= size; i++) {
            tree[i] = heights[i - 1];
        }
        for (int i = 1; i <= size; i++) {
            int parent = i + (i & -i);
            if (parent <= size) {
                tree[parent] += tree[i];
            }
        }
    }

    /** This line has been laid out. */
    void exact(long number, int height) {
        set(slot(number), height);
    }

    private void set(int slot, int height) {
        int change = height - heights[slot];
        heights[slot] = height;
        for (int i = slot + 1; change != 0 && i <= size; i += i & -i) {
            tree[i] += change;
        }
    }

    /** Of all lines. */
    long total() {
        return upTo(size);
    }

    /** Of all lines before {@code number}, which is a line or the end. */
    long before(long number) {
        if (number >= end) {
            return total();
        }
        long sum = upTo(slot(number)) - upTo(slot(first));
        return slot(number) >= slot(first) ? sum : sum + total();
    }

    /** The line in which {@code y} lies, {@code 0 <= y < total()}. */
    long lineAt(long y) {
        long skipped = upTo(slot(first));
        long rest = total() - skipped;
        int slot = slotAt(y < rest ? y + skipped : y - rest);
        long number = first + Math.floorMod(slot - slot(first), size);
        return Math.min(number, end - 1);
    }

    /** Descends from the widest range of the tree to a single slot. */
    private int slotAt(long sum) {
        int position = 0;
        long left = sum;
        for (int step = Integer.highestOneBit(size); step > 0; step >>= 1) {
            if (position + step <= size && tree[position + step] <= left) {
                position += step;
                left -= tree[position];
            }
        }
        return Math.min(position, size - 1);
    }

    private long upTo(int slot) {
        long sum = 0;
        for (int i = slot; i > 0; i -= i & -i) {
            sum += tree[i];
        }
        return sum;
    }

    private int slot(long number) {
        return (int) (number % size);
    }
}
