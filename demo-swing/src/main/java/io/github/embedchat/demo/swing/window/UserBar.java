package io.github.embedchat.demo.swing.window;

import io.github.embedchat.demo.shared.HarmlessText;
import io.github.embedchat.demo.shared.Texts;
import io.github.embedchat.demo.swing.look.PlainLabel;
import io.github.embedchat.demo.swing.look.Theme;
import java.awt.Color;
import java.util.OptionalInt;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JPanel;
import org.jspecify.annotations.Nullable;

/**
 * The bar with the number of users online, the user's name, and the button that changes the name.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
final class UserBar extends JPanel {
    private static final long serialVersionUID = 1L;

    private final transient Texts texts;
    private final PlainLabel online = new PlainLabel("online", 200);
    private final PlainLabel name = new PlainLabel("name", 20);

    UserBar(Texts texts, Runnable onRename) {
        setLayout(new BoxLayout(this, BoxLayout.LINE_AXIS));
        this.texts = texts;
        setBorder(BorderFactory.createEmptyBorder(Theme.px(8), Theme.px(14), Theme.px(2), Theme.px(10)));
        online.setToolTipText(texts.get("online.hint"));
        JButton rename = new JButton(texts.get("rename"));
        rename.setName("rename");
        rename.setBackground(Theme.ACCENT);
        rename.setForeground(Color.WHITE);
        rename.addActionListener(event -> onRename.run());
        add(online);
        add(Box.createHorizontalStrut(Theme.px(20)));
        add(name);
        add(Box.createHorizontalStrut(Theme.px(10)));
        add(rename);
        add(Box.createHorizontalGlue());
        showOnline(OptionalInt.empty());
        showName(null);
    }

    void showOnline(OptionalInt count) {
        Object shown = count.isPresent() ? (Object) count.getAsInt() : texts.get("loading");
        online.setText(texts.get("online", shown));
    }

    void showName(@Nullable String own) {
        name.setText(texts.get("name", own == null ? texts.get("loading") : HarmlessText.flat(own)));
    }
}
