package io.github.embedchat.demo.swing.look;

import java.awt.Dimension;
import javax.swing.JLabel;
import javax.swing.JToolTip;

/**
 * A label that shows its text as it is (a name such as {@code <html><h1>} is a name), and cuts it if there is not
 * enough room.
 */
public final class PlainLabel extends JLabel {
    private static final long serialVersionUID = 1L;

    private static final String NO_HTML = "html.disable";

    private final int leastWidth;

    /** @param leastWidth width that it keeps, if its text needs it, when there is not enough room */
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
