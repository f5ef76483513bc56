package io.github.embedchat.demo.swing.transcript;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongToIntFunction;

/**
 * The visible part of a transcript. The position is a line, not a distance from the top. So the visible lines stay in
 * place when lines are added below or dropped above, or when a line is higher than estimated. At the end of the
 * transcript, the position follows new lines.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
final class ScrollPosition {
    private final Transcript transcript;
    private final LineHeights heights;
    private final LongToIntFunction exactHeight;

    /** Number of the topmost visible line. */
    private long top;
    /** Hidden part of that line above the view, in pixels; may be out of range until the next {@link #arrange}. */
    private long hidden;

    /** True while the position follows the end of the transcript. */
    private boolean following = true;

    /**
     * A visible line.
     *
     * @param y distance of its upper edge from that of the view, in pixels
     */
    record Placed(long number, int y) {}

    /**
     * Creates a position at the end.
     *
     * @param exactHeight lays out the line with this number, and returns its height
     */
    ScrollPosition(Transcript transcript, LineHeights heights, LongToIntFunction exactHeight) {
        this.transcript = transcript;
        this.heights = heights;
        this.exactHeight = exactHeight;
    }

    /** Lays out and returns the visible lines, from top to bottom. */
    List<Placed> arrange(int viewHeight) {
        heights.catchUp();
        if (transcript.isEmpty()) {
            return List.of();
        }
        if (!following) {
            List<Placed> placed = downwards(viewHeight);
            if (!following) {
                return placed;
            }
        }
        return upwards(viewHeight);
    }

    private List<Placed> downwards(int viewHeight) {
        settle();
        List<Placed> placed = new ArrayList<>();
        long number = top;
        int y = (int) -hidden;
        for (; number < transcript.end() && y < viewHeight; number++) {
            placed.add(new Placed(number, y));
            y += height(number);
        }
        following = number == transcript.end() && y <= viewHeight;
        return placed;
    }

    /** Finds the topmost visible line. */
    private void settle() {
        if (top < transcript.first()) {
            top = transcript.first();
            hidden = 0;
        }
        while (hidden < 0 && top > transcript.first()) {
            hidden += height(--top);
        }
        hidden = Math.max(0, hidden);
        while (top < transcript.end() - 1 && hidden >= height(top)) {
            hidden -= height(top++);
        }
    }

    private List<Placed> upwards(int viewHeight) {
        List<Placed> placed = new ArrayList<>();
        int y = viewHeight;
        long number = transcript.end();
        while (number > transcript.first() && y > 0) {
            y -= height(--number);
            placed.add(0, new Placed(number, y));
        }
        top = number;
        hidden = Math.max(0, -y);
        int gap = Math.max(0, y); // a short transcript begins at the top
        return gap == 0
                ? placed
                : placed.stream().map(p -> new Placed(p.number(), p.y() - gap)).toList();
    }

    private int height(long number) {
        int height = exactHeight.applyAsInt(number);
        heights.exact(number, height);
        return height;
    }

    /** Scrolls down, or up if {@code pixels} is negative. */
    void scrollBy(long pixels) {
        if (!following || pixels < 0) {
            following = false;
            hidden += pixels;
        }
    }

    /** Scrolls to a distance from the top of the transcript; estimated heights make it inexact. */
    void scrollTo(long y) {
        if (!transcript.isEmpty()) {
            long bounded = Math.max(0, Math.min(y, heights.total() - 1));
            following = false;
            top = heights.lineAt(bounded);
            hidden = bounded - heights.before(top);
        }
    }

    void toStart() {
        following = false;
        top = transcript.first();
        hidden = 0;
    }

    void toEnd() {
        following = true;
    }

    /** Returns true if the end of the transcript is visible. */
    boolean isFollowing() {
        return following;
    }

    /** Returns the distance of the view from the top of the transcript; estimated heights make it inexact. */
    long y() {
        return transcript.isEmpty() ? 0 : heights.before(top) + hidden;
    }

    /** Returns the height of the transcript; estimated heights make it inexact. */
    long total() {
        return heights.total();
    }
}
