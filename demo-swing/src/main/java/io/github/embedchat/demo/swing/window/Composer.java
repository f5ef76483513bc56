package io.github.embedchat.demo.swing.window;

import io.github.embedchat.demo.shared.Texts;
import io.github.embedchat.demo.swing.look.Theme;
import java.awt.BorderLayout;
import java.awt.Graphics;
import java.awt.Insets;
import java.awt.KeyboardFocusManager;
import java.awt.event.ActionEvent;
import java.util.function.IntConsumer;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;

/**
 * The text box and the button that sends its text.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
final class Composer extends JPanel {
    private static final long serialVersionUID = 1L;

    private final JTextArea box;

    /**
     * Creates an empty text box.
     *
     * @param onPage scrolls the transcript by this many pages, while the focus stays in the box
     */
    Composer(Texts texts, Runnable onSend, IntConsumer onPage) {
        super(new BorderLayout(Theme.px(8), 0));
        box = new Box(texts.get("draft.hint"));
        bind("ENTER", onSend);
        bind("ctrl ENTER", onSend);
        bind("meta ENTER", onSend);
        bind("shift ENTER", () -> box.replaceSelection("\n"));
        bind("PAGE_UP", () -> onPage.accept(-1));
        bind("PAGE_DOWN", () -> onPage.accept(1));
        JButton send = new JButton(texts.get("send"));
        send.setName("send");
        send.setToolTipText(texts.get("send.hint"));
        send.setMargin(new Insets(Theme.px(4), Theme.px(18), Theme.px(4), Theme.px(18)));
        send.addActionListener(event -> {
            onSend.run();
            box.requestFocusInWindow();
        });
        int margin = Theme.px(10);
        setBorder(BorderFactory.createEmptyBorder(Theme.px(6), margin, margin, margin));
        add(new JScrollPane(box), BorderLayout.CENTER);
        add(send, BorderLayout.EAST);
    }

    private void bind(String key, Runnable what) {
        KeyStroke stroke = KeyStroke.getKeyStroke(key);
        box.getInputMap().put(stroke, key);
        box.getActionMap().put(key, new AbstractAction() {
            private static final long serialVersionUID = 1L;

            @Override
            public void actionPerformed(ActionEvent event) {
                what.run();
            }
        });
    }

    String draft() {
        return box.getText();
    }

    void clear() {
        box.setText("");
    }

    void focus() {
        box.requestFocusInWindow();
    }

    /** The text box, with a hint while it is empty. */
    private static final class Box extends JTextArea {
        private static final long serialVersionUID = 1L;

        private final String hint;

        Box(String hint) {
            super(3, 20);
            this.hint = hint;
            setName("draft");
            getAccessibleContext().setAccessibleName(hint);
            setLineWrap(true);
            setWrapStyleWord(true);
            setMargin(new Insets(Theme.px(6), Theme.px(8), Theme.px(6), Theme.px(8)));
            setFocusTraversalKeys(KeyboardFocusManager.FORWARD_TRAVERSAL_KEYS, null);
            setFocusTraversalKeys(KeyboardFocusManager.BACKWARD_TRAVERSAL_KEYS, null);
        }

        @Override
        protected void paintComponent(Graphics g) {
            super.paintComponent(g);
            if (getDocument().getLength() == 0) {
                g.setColor(Theme.FAINT);
                g.setFont(getFont());
                g.drawString(
                        hint,
                        getInsets().left,
                        getInsets().top + g.getFontMetrics().getAscent());
            }
        }
    }
}
