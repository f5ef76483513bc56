package io.github.embedchat.demo.swing.window;

import io.github.embedchat.demo.swing.look.Theme;
import java.awt.BorderLayout;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;

/**
 * The field for a name. The server decides whether it accepts the name.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
final class NameForm implements Form<String> {
    private final JPanel panel = new JPanel(new BorderLayout(0, Theme.px(6)));
    private final JTextField field = new JTextField(24);

    NameForm(String question, String suggestion) {
        field.setName("wanted");
        field.setText(suggestion);
        JLabel label = new JLabel(question);
        label.setLabelFor(field);
        panel.add(label, BorderLayout.NORTH);
        panel.add(field, BorderLayout.CENTER);
    }

    @Override
    public JComponent component() {
        return panel;
    }

    @Override
    public String read() {
        return field.getText().strip();
    }

    @Override
    public void enable(boolean enabled) {
        field.setEnabled(enabled);
    }

    @Override
    public void focus() {
        field.requestFocusInWindow();
        field.selectAll();
    }
}
