package io.github.embedchat.demo.swing.transcript;

import io.github.embedchat.demo.shared.Texts;
import io.github.embedchat.demo.swing.look.Theme;
import io.github.embedchat.demo.swing.room.TranscriptLine;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.Point;
import java.awt.RenderingHints;
import java.awt.Toolkit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.accessibility.AccessibleContext;
import javax.accessibility.AccessibleRole;
import javax.swing.JComponent;
import org.jspecify.annotations.Nullable;

/**
 * Paints the visible part of a transcript, and lays out the visible lines only. The standard components of Swing lay
 * out all lines, which takes a second for 10,000 lines whenever the width changes (docs/decisions/0012).
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
final class TranscriptCanvas extends JComponent {
    private static final long serialVersionUID = 1L;

    private final transient Transcript transcript;
    private final transient LineLayouts layouts = new LineLayouts(this);
    private final transient LineHeights heights;
    private final transient ScrollPosition position;
    private final transient Runnable onArranged;
    private final transient Texts texts;
    private transient List<ScrollPosition.Placed> placed = List.of();
    private transient Selection selection = new Selection(new TextPosition(0, 0), new TextPosition(0, 0));
    private int fittedWidth = -1;

    /**
     * Creates the canvas of a transcript.
     *
     * @param onArranged called when the visible lines or their places have changed
     */
    TranscriptCanvas(Transcript transcript, Texts texts, Runnable onArranged) {
        this.transcript = transcript;
        this.heights = new LineHeights(transcript);
        this.position = new ScrollPosition(
                transcript,
                heights,
                number -> layouts.of(transcript.line(number)).height());
        this.texts = texts;
        this.onArranged = onArranged;
        setOpaque(true);
        setFocusable(true);
        setBackground(Theme.PAPER);
    }

    /** Lays out and repaints. Called when the transcript, the position or the size has changed. */
    void arrange() {
        if (getWidth() != fittedWidth && getWidth() > 0) {
            fittedWidth = getWidth();
            heights.catchUp();
            heights.estimate(layouts.fit(getWidth() - 2 * margin()));
        }
        placed = position.arrange(viewHeight());
        onArranged.run();
        repaint();
    }

    @Override
    public void updateUI() {
        fittedWidth = -1;
        super.updateUI();
    }

    private static int margin() {
        return Theme.px(14);
    }

    /** Returns the height without the margins above and below. */
    int viewHeight() {
        return Math.max(0, getHeight() - 2 * verticalMargin());
    }

    private static int verticalMargin() {
        return Theme.px(8);
    }

    ScrollPosition position() {
        return position;
    }

    void scrollBy(long pixels) {
        position.scrollBy(pixels);
        arrange();
    }

    /** Returns the approximate height of one row, which is the smallest scroll step. */
    int rowHeight() {
        return Math.round(getFont().getSize2D() * 1.6f);
    }

    Transcript transcript() {
        return transcript;
    }

    Selection selection() {
        return selection;
    }

    void select(Selection wanted) {
        selection = wanted;
        repaint();
    }

    /** Returns the place in the transcript that is nearest to a point; null while there are no lines. */
    @Nullable
    TextPosition positionAt(Point point) {
        ScrollPosition.Placed nearest = null;
        for (ScrollPosition.Placed line : placed) {
            if (nearest == null || line.y() + verticalMargin() <= point.y) {
                nearest = line;
            }
        }
        if (nearest == null || nearest.number() < transcript.first()) {
            return null;
        }
        LaidOutLine laidOut = layouts.of(transcript.line(nearest.number()));
        int y = point.y - verticalMargin() - nearest.y();
        return new TextPosition(nearest.number(), laidOut.offsetAt(point.x - margin(), y));
    }

    /** Returns the visible lines as text. */
    String seen() {
        return placed.stream()
                .filter(line -> line.number() >= transcript.first())
                .map(line ->
                        TranscriptLine.copied(transcript.line(line.number()).shown()))
                .collect(Collectors.joining("\n"));
    }

    /** Returns the context for screen readers. */
    @Override
    public AccessibleContext getAccessibleContext() {
        if (accessibleContext == null) {
            accessibleContext = new AccessibleTranscript();
        }
        return accessibleContext;
    }

    private final class AccessibleTranscript extends AccessibleJComponent {
        private static final long serialVersionUID = 1L;

        @Override
        public AccessibleRole getAccessibleRole() {
            return AccessibleRole.TEXT;
        }

        @Override
        public String getAccessibleName() {
            return texts.get("transcript");
        }

        @Override
        public String getAccessibleDescription() {
            return seen();
        }
    }

    @Override
    public Dimension getPreferredSize() {
        return new Dimension(Theme.px(560), Theme.px(400));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
        Graphics2D g = (Graphics2D) graphics.create();
        g.addRenderingHints(textHints());
        g.setColor(getBackground());
        g.fillRect(0, 0, getWidth(), getHeight());
        if (transcript.isEmpty()) {
            paintHint(g);
        }
        for (ScrollPosition.Placed line : placed) {
            if (line.number() >= transcript.first()) { // otherwise the line was dropped; the next layout removes it
                paintLine(g, line);
            }
        }
        g.dispose();
    }

    private void paintLine(Graphics2D g, ScrollPosition.Placed place) {
        LaidOutLine laidOut = layouts.of(transcript.line(place.number()));
        TranscriptLine line = laidOut.line();
        int y = place.y() + verticalMargin();
        if (line.kind() == TranscriptLine.Kind.ANNOUNCEMENT) {
            fillBehind(g, Theme.ANNOUNCEMENT_PAPER, y, laidOut.height());
        }
        int length = line.shown().length();
        g.setColor(Theme.SELECTION);
        laidOut.paintSelection(
                g, margin(), y, selection.startIn(place.number(), length), selection.endIn(place.number(), length));
        Graphics2D own = (Graphics2D) g.create(); // stacked accents must not leave their line
        own.clipRect(0, y - Theme.px(2), getWidth(), laidOut.height());
        laidOut.paint(own, margin(), y);
        own.dispose();
    }

    private void fillBehind(Graphics2D g, Color color, int y, int height) {
        int arc = Theme.px(8);
        int inset = Theme.px(6);
        g.setColor(color);
        g.fillRoundRect(inset, y - Theme.px(1), getWidth() - 2 * inset, height - Theme.px(3), arc, arc);
    }

    private void paintHint(Graphics2D g) {
        g.setColor(Theme.FAINT);
        g.setFont(getFont());
        String hint = texts.get("transcript.empty");
        int width = g.getFontMetrics().stringWidth(hint);
        g.drawString(hint, Math.max(margin(), (getWidth() - width) / 2), getHeight() / 2);
    }

    /** Returns the text settings of the desktop, or smooth text if it has none. */
    private static Map<?, ?> textHints() {
        Object hints = Toolkit.getDefaultToolkit().getDesktopProperty("awt.font.desktophints");
        return hints instanceof Map<?, ?> map
                ? map
                : Map.of(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    }
}
