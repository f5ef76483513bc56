package io.github.embedchat.demo.swing.transcript;

import io.github.embedchat.demo.swing.look.Theme;
import io.github.embedchat.demo.swing.room.TranscriptLine;
import io.github.embedchat.demo.swing.transcript.LaidOutLine.Row;
import io.github.embedchat.demo.swing.transcript.LaidOutLine.RowMetrics;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.font.FontRenderContext;
import java.awt.font.LineBreakMeasurer;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.text.AttributedString;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.swing.JComponent;

/**
 * Breaks lines into rows, and caches the layouts that were used last.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
final class LineLayouts {
    /** Number of layouts in the cache. */
    private static final int KEPT = 500;

    /** Minimum width of a row, in pixels. */
    private static final int LEAST_WIDTH = 60;

    private final JComponent component;
    private final Map<TranscriptLine, LaidOutLine> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<TranscriptLine, LaidOutLine> eldest) {
            return size() > KEPT;
        }
    };
    private Font font = new Font(Font.DIALOG, Font.PLAIN, 12);
    private RowMetrics metrics = new RowMetrics(16, 12, 4);
    private int width = LEAST_WIDTH;

    /**
     * Creates an empty cache.
     *
     * @param component has the font and the screen for the layouts
     */
    LineLayouts(JComponent component) {
        this.component = component;
    }

    /** Sets the width of rows in pixels, and drops all layouts. Returns the measures for estimated heights. */
    LineHeights.Estimate fit(int rowWidth) {
        kept.clear();
        width = Math.max(LEAST_WIDTH, rowWidth);
        font = component.getFont();
        FontMetrics fontMetrics = component.getFontMetrics(font);
        int height = Math.max(fontMetrics.getHeight(), Math.round(font.getSize2D() * 1.6f));
        int slack = height - fontMetrics.getAscent() - fontMetrics.getDescent();
        metrics = new RowMetrics(height, slack / 2 + fontMetrics.getAscent(), Theme.px(5));
        int letter = Math.max(1, fontMetrics.stringWidth("abcdefghijklmnopqrstuvwxyz 0123") / 31);
        return new LineHeights.Estimate(Math.max(1, width / letter), metrics.height(), metrics.gap());
    }

    LaidOutLine of(TranscriptLine line) {
        LaidOutLine known = kept.get(line);
        if (known == null) {
            known = layOut(line);
            kept.put(line, known);
        }
        return known;
    }

    private LaidOutLine layOut(TranscriptLine line) {
        String shown = line.shown();
        AttributedString styled = styled(line, shown);
        List<Row> rows = new ArrayList<>();
        int start = 0;
        while (start <= shown.length()) {
            int lf = shown.indexOf('\n', start);
            int end = lf < 0 ? shown.length() : lf;
            breakInto(rows, styled, start, end);
            start = end + 1;
        }
        return new LaidOutLine(line, rows, metrics);
    }

    /**
     * Breaks a paragraph into rows. All rows but the first of a line are indented, so that none looks like a new line.
     */
    private void breakInto(List<Row> rows, AttributedString styled, int start, int end) {
        if (start == end) {
            rows.add(new Row(start, end, 0, null));
            return;
        }
        FontRenderContext context = component.getFontMetrics(font).getFontRenderContext();
        LineBreakMeasurer measurer = new LineBreakMeasurer(styled.getIterator(null, start, end), context);
        while (measurer.getPosition() < end) {
            int indent = rows.isEmpty() ? 0 : Theme.px(24);
            int from = measurer.getPosition();
            TextLayout layout = measurer.nextLayout(Math.max(LEAST_WIDTH, width - indent));
            rows.add(new Row(from, measurer.getPosition(), indent, layout));
        }
    }

    private AttributedString styled(TranscriptLine line, String shown) {
        AttributedString styled = new AttributedString(shown.isEmpty() ? " " : shown);
        styled.addAttribute(TextAttribute.RUN_DIRECTION, TextAttribute.RUN_DIRECTION_LTR);
        styled.addAttribute(TextAttribute.FONT, font);
        styled.addAttribute(TextAttribute.FOREGROUND, textColor(line));
        int stamp = line.stamp().length();
        int author = stamp + line.author().length();
        if (stamp > 0) {
            styled.addAttribute(TextAttribute.FOREGROUND, Theme.FAINT, 0, stamp);
        }
        if (author > stamp) {
            styled.addAttribute(TextAttribute.FOREGROUND, authorColor(line), stamp, author);
        }
        return styled;
    }

    private static Color textColor(TranscriptLine line) {
        return switch (line.kind()) {
            case OTHERS, OWN -> Theme.TEXT;
            case ANNOUNCEMENT, PRESENCE -> Theme.ANNOUNCEMENT;
            case NOTICE -> Theme.FAINT;
        };
    }

    private static Color authorColor(TranscriptLine line) {
        return switch (line.kind()) {
            case OTHERS -> Theme.hue(line.hue());
            case OWN -> Theme.ACCENT;
            case ANNOUNCEMENT, PRESENCE, NOTICE -> Theme.ANNOUNCEMENT;
        };
    }
}
