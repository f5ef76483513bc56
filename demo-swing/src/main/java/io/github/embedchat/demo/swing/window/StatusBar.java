package io.github.embedchat.demo.swing.window;

import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.demo.shared.HarmlessText;
import io.github.embedchat.demo.shared.Texts;
import io.github.embedchat.demo.swing.look.PlainLabel;
import io.github.embedchat.demo.swing.look.Theme;
import java.awt.Color;
import java.awt.Component;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.time.Duration;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.Timer;
import org.jspecify.annotations.Nullable;

/**
 * The bar that shows the state of the connection, a countdown to the next attempt, and the server.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
final class StatusBar extends JPanel {
    private static final long serialVersionUID = 1L;

    private static final int TICK_MILLIS = 200;

    private final transient Texts texts;
    private final PlainLabel state = new PlainLabel("state", 180);
    private final PlainLabel place = new PlainLabel("place", 20);
    private final PlainLabel unanswered = new PlainLabel("unanswered", 20);
    private final JButton reconnect;
    private final Timer countdown = new Timer(TICK_MILLIS, event -> showSeconds());
    /** Time of the next attempt to connect, by {@link System#nanoTime}. */
    private long retryAt;

    StatusBar(Texts texts, Runnable onReconnect, Runnable onServer) {
        setLayout(new BoxLayout(this, BoxLayout.LINE_AXIS));
        this.texts = texts;
        reconnect = button("reconnect", texts.get("reconnect"), onReconnect);
        place.setForeground(Theme.FAINT);
        unanswered.setForeground(Theme.ANNOUNCEMENT);
        setBorder(BorderFactory.createEmptyBorder(Theme.px(5), Theme.px(14), Theme.px(5), Theme.px(10)));
        for (JComponent part : List.of(state, place, unanswered)) {
            add(part);
            add(Box.createHorizontalStrut(Theme.px(10)));
        }
        add(Box.createHorizontalGlue());
        add(reconnect);
        add(Box.createHorizontalStrut(Theme.px(6)));
        add(button("server", texts.get("server"), onServer));
        show((ConnectionState) null);
        showUnanswered(0);
    }

    private static JButton button(String name, String text, Runnable what) {
        JButton button = new JButton(text);
        button.setName(name);
        button.setFocusable(false);
        button.addActionListener(event -> what.run());
        return button;
    }

    void showPlace(String words) {
        place.setText(HarmlessText.flat(words));
    }

    void showUnanswered(int count) {
        unanswered.setText(texts.get("state.unanswered", count));
        unanswered.setVisible(count > 0);
    }

    void show(@Nullable ConnectionState now) {
        countdown.stop();
        reconnect.setVisible(now instanceof ConnectionState.Closed);
        state.setToolTipText(null);
        if (now == null) {
            show(Theme.FAINT, texts.get("state.outside"));
        } else if (now instanceof ConnectionState.Connecting) {
            show(Theme.BUSY, texts.get("state.connecting"));
        } else if (now instanceof ConnectionState.Online) {
            show(Theme.GOOD, texts.get("state.online"));
        } else if (now instanceof ConnectionState.Offline offline) {
            state.setToolTipText(HarmlessText.flat(offline.cause()));
            count(offline.retryIn());
        } else if (now instanceof ConnectionState.Closed closed) {
            state.setToolTipText(HarmlessText.flat(closed.cause()));
            show(Theme.BAD, texts.get("state.closed", HarmlessText.flat(closed.cause())));
        }
    }

    private void show(Color color, String words) {
        state.setIcon(new Dot(color));
        state.setText(words);
    }

    private void count(Duration retryIn) {
        retryAt = System.nanoTime() + retryIn.toNanos();
        showSeconds();
        countdown.start();
    }

    private void showSeconds() {
        long millis = Duration.ofNanos(retryAt - System.nanoTime()).toMillis();
        long seconds = (millis + 999) / 1000;
        show(Theme.BAD, seconds > 0 ? texts.get("state.offline", seconds) : texts.get("state.offline.now"));
    }

    /** Stops the countdown. Called when the window is closed. */
    void stop() {
        countdown.stop();
    }

    /** A coloured dot. */
    private record Dot(Color color) implements Icon {
        @Override
        public void paintIcon(Component component, Graphics graphics, int x, int y) {
            Graphics2D g = (Graphics2D) graphics.create();
            g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            g.setColor(color);
            g.fillOval(x, y, getIconWidth(), getIconHeight());
            g.dispose();
        }

        @Override
        public int getIconWidth() {
            return Theme.px(9);
        }

        @Override
        public int getIconHeight() {
            return Theme.px(9);
        }
    }
}
