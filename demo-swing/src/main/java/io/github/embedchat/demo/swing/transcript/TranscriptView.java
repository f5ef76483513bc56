package io.github.embedchat.demo.swing.transcript;

import io.github.embedchat.demo.shared.Texts;
import io.github.embedchat.demo.swing.look.Theme;
import io.github.embedchat.demo.swing.room.TranscriptLine;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import java.awt.event.AdjustmentEvent;
import java.awt.event.ComponentAdapter;
import java.awt.event.ComponentEvent;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollBar;
import javax.swing.Timer;
import javax.swing.UIManager;

/**
 * The transcript with its scroll bar. A button leads to new messages while the user reads older ones.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
public final class TranscriptView extends JPanel {
    private static final long serialVersionUID = 1L;

    /** Lines that arrive within this many milliseconds are shown together. */
    private static final int BATCH_MILLIS = 25;

    private final transient Transcript transcript = new Transcript();
    private final transient Texts texts;
    private final TranscriptCanvas canvas;
    private final JScrollBar bar = new JScrollBar();
    private final JButton newer = new JButton();
    private final Timer batch = new Timer(BATCH_MILLIS, event -> arrange());
    /** Number after that of the last line that the user has seen: {@code end()} while the end is visible. */
    private long seen;
    /** True while this class moves the scroll bar. */
    private boolean moving;

    /** Creates an empty transcript. */
    public TranscriptView(Texts texts) {
        super(new BorderLayout());
        this.texts = texts;
        canvas = new TranscriptCanvas(transcript, texts, this::arranged);
        canvas.setName("transcript");
        batch.setRepeats(false);
        setBorder(BorderFactory.createMatteBorder(1, 0, 1, 0, UIManager.getColor("Component.borderColor")));
        add(canvas, BorderLayout.CENTER);
        add(bar, BorderLayout.EAST);
        addNewer();
        listen();
    }

    private void addNewer() {
        newer.setName("newer");
        newer.setVisible(false);
        newer.setFocusable(false);
        newer.setBackground(Theme.ACCENT);
        newer.setForeground(Color.WHITE);
        newer.putClientProperty("JButton.buttonType", "roundRect");
        newer.addActionListener(event -> toEnd());
        GridBagConstraints bottom = new GridBagConstraints();
        bottom.weightx = 1;
        bottom.weighty = 1;
        bottom.anchor = GridBagConstraints.SOUTH;
        bottom.insets = new Insets(0, 0, Theme.px(10), 0);
        canvas.setLayout(new GridBagLayout());
        canvas.add(newer, bottom);
    }

    private void listen() {
        bar.addMouseWheelListener(TranscriptInput.install(canvas, texts));
        bar.addAdjustmentListener(this::barMoved);
        canvas.addComponentListener(new ComponentAdapter() {
            @Override
            public void componentResized(ComponentEvent event) {
                canvas.arrange();
            }
        });
    }

    /** Adds a line at the end. The view shows it a moment later, together with other new lines. */
    public void append(TranscriptLine line) {
        transcript.add(line);
        if (!batch.isRunning()) {
            batch.start();
        }
    }

    /** Shows the added lines at once. */
    void arrange() {
        canvas.arrange();
    }

    public void toEnd() {
        canvas.position().toEnd();
        canvas.arrange();
    }

    /** Scrolls down by this many pages, or up if {@code pages} is negative. */
    public void scrollPages(int pages) {
        TranscriptInput.scrollPages(canvas, pages);
    }

    private void barMoved(AdjustmentEvent event) {
        if (!moving) {
            canvas.position().scrollTo(event.getValue());
            canvas.arrange();
        }
    }

    private void arranged() {
        ScrollPosition position = canvas.position();
        int extent = canvas.viewHeight();
        int total = (int) Math.min(Integer.MAX_VALUE, Math.max(extent, position.total()));
        int value = position.isFollowing() ? total - extent : (int) Math.min(position.y(), total - extent);
        moving = true;
        if (!bar.getValueIsAdjusting()) { // not while the user drags it
            bar.setValues(value, extent, 0, total);
            bar.setUnitIncrement(canvas.rowHeight());
            bar.setBlockIncrement(Math.max(1, extent - canvas.rowHeight()));
        }
        moving = false;
        showNewer(position.isFollowing());
    }

    private void showNewer(boolean following) {
        if (following) {
            seen = transcript.end();
        }
        long unseen = transcript.end() - Math.max(seen, transcript.first());
        newer.setVisible(unseen > 0);
        newer.setText(texts.get("newer", unseen));
    }
}
