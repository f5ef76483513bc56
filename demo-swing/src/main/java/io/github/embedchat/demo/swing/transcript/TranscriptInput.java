package io.github.embedchat.demo.swing.transcript;

import io.github.embedchat.demo.shared.Texts;
import java.awt.Toolkit;
import java.awt.datatransfer.Clipboard;
import java.awt.datatransfer.StringSelection;
import java.awt.event.ActionEvent;
import java.awt.event.InputEvent;
import java.awt.event.MouseEvent;
import java.awt.event.MouseWheelEvent;
import java.awt.event.MouseWheelListener;
import java.text.BreakIterator;
import javax.swing.AbstractAction;
import javax.swing.Action;
import javax.swing.JMenuItem;
import javax.swing.JPopupMenu;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import javax.swing.event.MouseInputAdapter;
import org.jspecify.annotations.Nullable;

/**
 * Mouse and key input of a transcript: scroll, select and copy.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
final class TranscriptInput extends MouseInputAdapter {
    private static final int ROWS_PER_NOTCH = 3;

    private final TranscriptCanvas canvas;
    private final JPopupMenu menu = new JPopupMenu();
    private final Action copy;

    private TranscriptInput(TranscriptCanvas canvas, Texts texts) {
        this.canvas = canvas;
        copy = action(texts.get("copy"), this::copy);
        menu.add(new JMenuItem(copy));
        menu.add(new JMenuItem(action(texts.get("select.all"), this::selectAll)));
    }

    /**
     * Adds the listeners to the canvas.
     *
     * @return the listener for the mouse wheel over the scroll bar
     */
    static MouseWheelListener install(TranscriptCanvas canvas, Texts texts) {
        TranscriptInput input = new TranscriptInput(canvas, texts);
        canvas.addMouseListener(input);
        canvas.addMouseMotionListener(input);
        canvas.addMouseWheelListener(input);
        canvas.setAutoscrolls(true);
        input.bindKeys();
        return input;
    }

    private void bindKeys() {
        int ofDesktop = Toolkit.getDefaultToolkit().getMenuShortcutKeyMaskEx();
        for (int mask : new int[] {InputEvent.CTRL_DOWN_MASK, ofDesktop}) { // the same key on most desktops
            bind(KeyStroke.getKeyStroke('C', mask), this::copy);
            bind(KeyStroke.getKeyStroke('A', mask), this::selectAll);
        }
        bind(KeyStroke.getKeyStroke("UP"), () -> canvas.scrollBy(-canvas.rowHeight()));
        bind(KeyStroke.getKeyStroke("DOWN"), () -> canvas.scrollBy(canvas.rowHeight()));
        bind(KeyStroke.getKeyStroke("PAGE_UP"), () -> scrollPages(canvas, -1));
        bind(KeyStroke.getKeyStroke("PAGE_DOWN"), () -> scrollPages(canvas, 1));
        bind(KeyStroke.getKeyStroke("HOME"), this::toStart);
        bind(KeyStroke.getKeyStroke("END"), this::toEnd);
    }

    private void bind(KeyStroke key, Runnable what) {
        canvas.getInputMap().put(key, key);
        canvas.getActionMap().put(key, action("", what));
    }

    private static Action action(String name, Runnable what) {
        return new AbstractAction(name) {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent event) {
                what.run();
            }
        };
    }

    /** Scrolls down by this many pages, or up if negative. One row of the last page stays visible. */
    static void scrollPages(TranscriptCanvas canvas, int pages) {
        canvas.scrollBy((long) pages * Math.max(canvas.rowHeight(), canvas.viewHeight() - canvas.rowHeight()));
    }

    private void toStart() {
        canvas.position().toStart();
        canvas.arrange();
    }

    private void toEnd() {
        canvas.position().toEnd();
        canvas.arrange();
    }

    private void selectAll() {
        canvas.select(Selection.all(canvas.transcript()));
    }

    private void copy() {
        copyTo(Toolkit.getDefaultToolkit().getSystemClipboard());
    }

    private void copyTo(@Nullable Clipboard clipboard) {
        if (clipboard != null && !canvas.selection().isEmpty()) {
            clipboard.setContents(new StringSelection(canvas.selection().text(canvas.transcript())), null);
        }
    }

    @Override
    public void mousePressed(MouseEvent event) {
        canvas.requestFocusInWindow();
        if (event.isPopupTrigger()) {
            showMenu(event);
        } else if (SwingUtilities.isLeftMouseButton(event)) {
            press(event);
        }
    }

    private void press(MouseEvent event) {
        TextPosition position = canvas.positionAt(event.getPoint());
        if (position == null) {
            return;
        }
        canvas.select(
                switch (event.getClickCount()) {
                    case 1 -> event.isShiftDown() ? canvas.selection().to(position) : new Selection(position, position);
                    case 2 -> word(position);
                    default -> wholeLine(position);
                });
    }

    private Selection word(TextPosition position) {
        String shown = canvas.transcript().line(position.line()).shown();
        BreakIterator words = BreakIterator.getWordInstance();
        words.setText(shown);
        int end = position.offset() >= shown.length() ? shown.length() : words.following(position.offset());
        int start = Math.max(0, words.preceding(end));
        return new Selection(new TextPosition(position.line(), start), new TextPosition(position.line(), end));
    }

    private Selection wholeLine(TextPosition position) {
        int length = canvas.transcript().line(position.line()).shown().length();
        return new Selection(new TextPosition(position.line(), 0), new TextPosition(position.line(), length));
    }

    /** Extends the selection, and scrolls while the user holds the mouse outside; Swing then calls this repeatedly. */
    @Override
    public void mouseDragged(MouseEvent event) {
        if (!SwingUtilities.isLeftMouseButton(event)) {
            return;
        }
        int beyond = event.getY() < 0 ? event.getY() : Math.max(0, event.getY() - canvas.getHeight());
        if (beyond != 0) {
            canvas.scrollBy(beyond);
        }
        TextPosition position = canvas.positionAt(event.getPoint());
        if (position != null && event.getClickCount() <= 1) {
            canvas.select(canvas.selection().to(position));
        }
    }

    /** Copies the selection for pasting with the middle button, if the desktop supports it. */
    @Override
    public void mouseReleased(MouseEvent event) {
        if (event.isPopupTrigger()) {
            showMenu(event);
        } else if (SwingUtilities.isLeftMouseButton(event)) {
            copyTo(Toolkit.getDefaultToolkit().getSystemSelection());
        }
    }

    private void showMenu(MouseEvent event) {
        copy.setEnabled(!canvas.selection().isEmpty());
        menu.show(canvas, event.getX(), event.getY());
    }

    @Override
    public void mouseWheelMoved(MouseWheelEvent event) {
        canvas.scrollBy(Math.round(event.getPreciseWheelRotation() * ROWS_PER_NOTCH * canvas.rowHeight()));
    }
}
