package io.github.embedchat.demo.swing.look;

import java.awt.Dimension;
import javax.swing.JLabel;
import javax.swing.JToolTip;

/**
 * A label that shows its text literally, even a name such as {@code <html><h1>}. It cuts off text that does not fit.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
public final class PlainLabel extends JLabel {
    private static final long serialVersionUID = 1L;

    private static final String NO_HTML = "html.disable";

    private final int leastWidth;

    /**
     * Creates an empty label.
     *
     * @param name the name of the component, by which tests find it
     * @param leastWidth minimum width for a text of that width or more, in pixels before scaling
     */
    public PlainLabel(String name, int leastWidth) {
        this.leastWidth = leastWidth;
        putClientProperty(NO_HTML, true);
        setName(name);
    }

    @Override
    public JToolTip createToolTip() {
        JToolTip tip = super.createToolTip();
        tip.putClientProperty(NO_HTML, true);
        return tip;
    }

    @Override
    public Dimension getMinimumSize() {
        Dimension all = getPreferredSize();
        return new Dimension(Math.min(Theme.px(leastWidth), all.width), all.height);
    }
}
