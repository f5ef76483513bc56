package io.github.embedchat.demo.swing.transcript;

import io.github.embedchat.demo.swing.room.TranscriptLine;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A line that is broken into rows for one width.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
final class LaidOutLine {
    private final TranscriptLine line;
    private final List<Row> rows;
    private final RowMetrics metrics;

    /**
     * One row.
     *
     * @param start offset of the first char
     * @param end offset after the last char
     * @param x indent, in pixels
     * @param layout null if the row is empty
     */
    record Row(int start, int end, int x, @Nullable TextLayout layout) {}

    /**
     * The height of rows, and the distance between lines, in pixels.
     *
     * @param baseline distance of the baseline from the upper edge of a row
     * @param gap distance between two lines
     */
    record RowMetrics(int height, int baseline, int gap) {}

    LaidOutLine(TranscriptLine line, List<Row> rows, RowMetrics metrics) {
        this.line = line;
        this.rows = List.copyOf(rows);
        this.metrics = metrics;
    }

    TranscriptLine line() {
        return line;
    }

    /** Returns the height of the line, with the gap below it. */
    int height() {
        return rows.size() * metrics.height() + metrics.gap();
    }

    /** Highlights the chars from {@code from} to {@code to}; the upper left corner is at {@code x} and {@code y}. */
    void paintSelection(Graphics2D g, int x, int y, int from, int to) {
        int top = y;
        for (Row row : rows) {
            int begin = Math.max(from, row.start());
            int end = Math.min(to, row.end());
            if (row.layout() != null && begin < end) {
                Shape marked = row.layout().getLogicalHighlightShape(begin - row.start(), end - row.start(), box(row));
                AffineTransform place =
                        AffineTransform.getTranslateInstance(x + row.x(), (double) top + metrics.baseline());
                g.fill(place.createTransformedShape(marked));
            }
            top += metrics.height();
        }
    }

    private Rectangle2D box(Row row) {
        float width = row.layout() == null ? 0 : row.layout().getAdvance();
        return new Rectangle2D.Float(0, -metrics.baseline(), width, metrics.height());
    }

    /** Draws the text; the upper left corner is at {@code x} and {@code y}. */
    void paint(Graphics2D g, int x, int y) {
        Rectangle clip = g.getClipBounds();
        int top = y;
        for (Row row : rows) {
            boolean seen = clip == null || top < clip.y + clip.height && top + metrics.height() > clip.y;
            if (seen && row.layout() != null) {
                row.layout().draw(g, (float) x + row.x(), (float) top + metrics.baseline());
            }
            top += metrics.height();
        }
    }

    /** Returns the char boundary nearest to a point; {@code x} and {@code y} count from the upper left corner. */
    int offsetAt(int x, int y) {
        int index = Math.max(0, Math.min(rows.size() - 1, Math.floorDiv(y, metrics.height())));
        Row row = rows.get(index);
        return row.layout() == null
                ? row.start()
                : row.start() + row.layout().hitTestChar((float) x - row.x(), 0).getInsertionIndex();
    }
}
