package io.github.embedchat.demo.swing.window;

import io.github.embedchat.demo.shared.ServerAddress;
import io.github.embedchat.demo.shared.Texts;
import io.github.embedchat.demo.swing.look.Theme;
import io.github.embedchat.demo.swing.room.ServerChoice;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import javax.swing.ButtonGroup;
import javax.swing.JCheckBox;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JRadioButton;
import javax.swing.JTextField;

/**
 * The fields for a server to join, or for a port to host the room on.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
final class ServerForm implements Form<ServerChoice> {
    private static final int WHOLE_ROW = GridBagConstraints.REMAINDER;

    private final Texts texts;
    private final JPanel panel = new JPanel(new GridBagLayout());
    private final JRadioButton join;
    private final JRadioButton host;
    private final JTextField hostName = new JTextField(18);
    private final JTextField port = new JTextField(6);
    private final JTextField ownPort = new JTextField(6);
    private final JCheckBox everywhere;

    /**
     * Creates the fields.
     *
     * @param hosting true to warn that another choice closes the room that this window hosts
     */
    ServerForm(Texts texts, ServerAddress address, boolean hosting) {
        this.texts = texts;
        join = new JRadioButton(texts.get("server.join"), true);
        host = new JRadioButton(texts.get("server.host"));
        everywhere = new JCheckBox(texts.get("server.everywhere"));
        hostName.setText(address.host());
        port.setText(String.valueOf(address.port()));
        ownPort.setText(String.valueOf(ServerAddress.DEFAULT_PORT));
        nameParts();
        layOut(hosting);
        ButtonGroup either = new ButtonGroup();
        either.add(join);
        either.add(host);
        host.addItemListener(event -> enable(true)); // this event comes after that of the other button
        enable(true);
    }

    private void nameParts() {
        join.setName("join");
        host.setName("host");
        hostName.setName("hostName");
        port.setName("port");
        ownPort.setName("ownPort");
        everywhere.setName("everywhere");
    }

    private void layOut(boolean hosting) {
        add(join, WHOLE_ROW, 0);
        add(labelled(texts.get("server.host.name"), hostName), 1, Theme.px(22));
        add(hostName, 1, 0);
        add(labelled(texts.get("server.port"), port), 1, Theme.px(8));
        add(port, WHOLE_ROW, 0);
        add(host, WHOLE_ROW, 0);
        add(labelled(texts.get("server.port"), ownPort), 1, Theme.px(22));
        add(ownPort, WHOLE_ROW, 0);
        add(everywhere, WHOLE_ROW, Theme.px(22));
        if (hosting) {
            add(new JLabel(texts.get("server.ends")), WHOLE_ROW, 0);
        }
    }

    private static JLabel labelled(String text, JTextField field) {
        JLabel label = new JLabel(text);
        label.setLabelFor(field);
        return label;
    }

    private void add(JComponent part, int columns, int indent) {
        GridBagConstraints cell = new GridBagConstraints();
        cell.gridwidth = columns;
        cell.anchor = GridBagConstraints.LINE_START;
        cell.insets = new Insets(Theme.px(3), indent, Theme.px(3), Theme.px(6));
        panel.add(part, cell);
    }

    @Override
    public JComponent component() {
        return panel;
    }

    @Override
    public ServerChoice read() {
        if (host.isSelected()) {
            return new ServerChoice.Host(number(ownPort, 0), everywhere.isSelected());
        }
        int number = number(port, 1);
        try {
            return new ServerChoice.Join(new ServerAddress(hostName.getText().strip(), number));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(texts.get("server.bad.host"), e);
        }
    }

    private int number(JTextField field, int least) {
        String text = field.getText().strip();
        if (!text.matches("[0-9]{1,5}") || Integer.parseInt(text) < least || Integer.parseInt(text) > 65_535) {
            throw new IllegalArgumentException(texts.get("server.bad.port", String.valueOf(least)));
        }
        return Integer.parseInt(text);
    }

    @Override
    public void enable(boolean enabled) {
        join.setEnabled(enabled);
        host.setEnabled(enabled);
        hostName.setEnabled(enabled && join.isSelected());
        port.setEnabled(enabled && join.isSelected());
        ownPort.setEnabled(enabled && host.isSelected());
        everywhere.setEnabled(enabled && host.isSelected());
    }

    @Override
    public void focus() {
        JTextField first = host.isSelected() ? ownPort : hostName;
        first.requestFocusInWindow();
        first.selectAll();
    }
}
