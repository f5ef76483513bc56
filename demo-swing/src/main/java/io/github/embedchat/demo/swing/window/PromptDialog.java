package io.github.embedchat.demo.swing.window;

import io.github.embedchat.demo.shared.HarmlessText;
import io.github.embedchat.demo.shared.Texts;
import io.github.embedchat.demo.swing.look.Theme;
import io.github.embedchat.demo.swing.room.Prompt;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.FlowLayout;
import java.awt.Frame;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JDialog;
import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;

/**
 * A modal dialog around a {@link Form}.
 *
 * <pre>
 *   ASKING ──ok──► WAITING ──done──► CLOSED
 *     ▲               │                ▲
 *     └───refused─────┘     cancelled──┘ from both
 * </pre>
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 *
 * @param <A> the answer
 */
final class PromptDialog<A> implements Prompt {
    private final JDialog dialog;
    private final Form<A> form;
    private final Asker<A> asker;
    private final JTextArea message = new JTextArea(3, 30);
    private final JButton ok;
    private final JButton cancel;
    private boolean open = true;

    PromptDialog(Frame owner, Texts texts, String title, Form<A> form, Asker<A> asker) {
        this.form = form;
        this.asker = asker;
        dialog = new JDialog(owner, title, JDialog.ModalityType.DOCUMENT_MODAL);
        ok = new JButton(texts.get("ok"));
        cancel = new JButton(texts.get("cancel"));
        ok.setName("ok");
        cancel.setName("cancel");
        ok.addActionListener(event -> answer());
        cancel.addActionListener(event -> cancel());
        layOut();
        listen();
    }

    private void layOut() {
        message.setName("message");
        message.setEditable(false);
        message.setFocusable(false);
        message.setOpaque(false);
        message.setLineWrap(true);
        message.setWrapStyleWord(true);
        JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, Theme.px(8), 0));
        buttons.add(ok);
        buttons.add(cancel);
        JPanel content = new JPanel(new BorderLayout(0, Theme.px(10)));
        content.setBorder(BorderFactory.createEmptyBorder(Theme.px(16), Theme.px(18), Theme.px(14), Theme.px(18)));
        content.add(form.component(), BorderLayout.NORTH);
        content.add(message, BorderLayout.CENTER);
        content.add(buttons, BorderLayout.SOUTH);
        dialog.setContentPane(content);
        dialog.setResizable(false);
    }

    private void listen() {
        dialog.getRootPane().setDefaultButton(ok);
        dialog.getRootPane()
                .registerKeyboardAction(
                        event -> cancel(), KeyStroke.getKeyStroke("ESCAPE"), JComponent.WHEN_IN_FOCUSED_WINDOW);
        dialog.setDefaultCloseOperation(JDialog.DO_NOTHING_ON_CLOSE);
        dialog.addWindowListener(new WindowAdapter() {
            @Override
            public void windowOpened(WindowEvent event) {
                form.focus();
            }

            @Override
            public void windowClosing(WindowEvent event) {
                cancel();
            }
        });
    }

    /** Shows the dialog, after the caller has returned. */
    PromptDialog<A> open() {
        dialog.pack();
        dialog.setLocationRelativeTo(dialog.getOwner());
        SwingUtilities.invokeLater(() -> {
            if (open) {
                dialog.setVisible(true);
            }
        });
        return this;
    }

    private void answer() {
        try {
            A answer = form.read();
            say("", Theme.FAINT);
            asker.answered(answer, this);
        } catch (IllegalArgumentException e) {
            refused(e.getMessage());
        }
    }

    private void cancel() {
        if (open) {
            done();
            asker.cancelled();
        }
    }

    @Override
    public void waiting(String what) {
        form.enable(false);
        ok.setEnabled(false);
        say(what, Theme.FAINT);
    }

    @Override
    public void refused(String reason) {
        form.enable(true);
        ok.setEnabled(true);
        say(reason, Theme.BAD);
        form.focus();
    }

    private void say(String words, Color color) {
        message.setForeground(color);
        message.setText(HarmlessText.lines(words));
    }

    @Override
    public void done() {
        open = false;
        dialog.dispose();
    }

    @Override
    public boolean isOpen() {
        return open;
    }
}
