package io.github.embedchat.demo.swing.transcript;

import io.github.embedchat.demo.swing.room.TranscriptLine;
import org.jspecify.annotations.Nullable;

/**
 * The newest lines of the room, numbered from 0 without gaps. It drops the oldest lines when it has too many lines or
 * too much text.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
final class Transcript {
    static final int MAX_LINES = 100_000;
    /** Maximum number of chars in all lines, about 40 MB. */
    static final long MAX_CHARS = 20_000_000;

    private final @Nullable TranscriptLine[] ring;
    private final long maxChars;
    /** Number of the oldest line kept. */
    private long first;
    /** Number of the next line to be added. */
    private long end;
    /** Number of chars in the lines kept. */
    private long chars;

    Transcript() {
        this(MAX_LINES, MAX_CHARS);
    }

    Transcript(int maxLines, long maxChars) {
        this.ring = new TranscriptLine[maxLines];
        this.maxChars = maxChars;
    }

    void add(TranscriptLine line) {
        if (end - first == ring.length) {
            forgetFirst();
        }
        ring[slot(end++)] = line;
        chars += line.text().length();
        while (chars > maxChars && end - first > 1) {
            forgetFirst();
        }
    }

    private void forgetFirst() {
        chars -= line(first).text().length();
        ring[slot(first++)] = null;
    }

    private int slot(long number) {
        return (int) (number % ring.length);
    }

    int maxLines() {
        return ring.length;
    }

    /** Returns the number of the oldest line. */
    long first() {
        return first;
    }

    /** Returns the number after that of the newest line. */
    long end() {
        return end;
    }

    boolean isEmpty() {
        return first == end;
    }

    /**
     * Returns a line.
     *
     * @throws IndexOutOfBoundsException unless {@code first() <= number < end()}
     */
    TranscriptLine line(long number) {
        TranscriptLine line = ring[slot(number)];
        if (number < first || number >= end || line == null) {
            throw new IndexOutOfBoundsException(number + " is not within " + first + " to " + (end - 1));
        }
        return line;
    }
}
