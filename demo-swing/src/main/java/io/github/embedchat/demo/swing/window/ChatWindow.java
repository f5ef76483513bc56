package io.github.embedchat.demo.swing.window;

import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.demo.shared.HarmlessText;
import io.github.embedchat.demo.shared.ServerAddress;
import io.github.embedchat.demo.shared.Texts;
import io.github.embedchat.demo.swing.look.AppIcon;
import io.github.embedchat.demo.swing.look.Theme;
import io.github.embedchat.demo.swing.room.ChatPresenter;
import io.github.embedchat.demo.swing.room.ChatView;
import io.github.embedchat.demo.swing.room.Prompt;
import io.github.embedchat.demo.swing.room.ServerChoice;
import io.github.embedchat.demo.swing.room.Threads;
import io.github.embedchat.demo.swing.room.TranscriptLine;
import io.github.embedchat.demo.swing.transcript.TranscriptView;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.event.WindowAdapter;
import java.awt.event.WindowEvent;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import javax.swing.JFrame;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.SwingUtilities;
import org.jspecify.annotations.Nullable;

/**
 * The window, with status bar, transcript, user bar and text box.
 *
 * <p><b>Threading:</b> the event dispatch thread only.
 */
public final class ChatWindow implements ChatView {
    private final Texts texts;
    private final JFrame frame;
    private final StatusBar status;
    private final TranscriptView transcript;
    private final UserBar user;
    private final Composer composer;
    private final ChatPresenter presenter;
    /** The dialog that was opened last. */
    private @Nullable Prompt prompt;

    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    /** Creates the window, which is invisible until {@link #open}. */
    public ChatWindow(ServerAddress address, RoomId room, Texts texts) {
        this.texts = texts;
        presenter = new ChatPresenter(this, texts, threads(), address, room);
        frame = new JFrame(title(room));
        status = new StatusBar(texts, presenter::reconnect, presenter::chooseServer);
        transcript = new TranscriptView(texts);
        user = new UserBar(texts, presenter::rename);
        composer = new Composer(texts, presenter::send, transcript::scrollPages);
        layOut();
        listen();
    }

    /** Creates background threads that are not daemons, so that the process lives until the client has left. */
    private static Threads threads() {
        return new Threads(SwingUtilities::invokeLater, task -> new Thread(task, "chat-window-background").start());
    }

    private String title(RoomId room) {
        return room.equals(RoomId.LOBBY) ? texts.get("title") : texts.get("title.room", HarmlessText.flat(room.name()));
    }

    private void layOut() {
        JPanel lower = new JPanel(new BorderLayout());
        lower.add(user, BorderLayout.NORTH);
        lower.add(composer, BorderLayout.CENTER);
        frame.add(status, BorderLayout.NORTH);
        frame.add(transcript, BorderLayout.CENTER);
        frame.add(lower, BorderLayout.SOUTH);
        frame.setIconImages(AppIcon.inAllSizes());
        frame.setMinimumSize(new Dimension(Theme.px(440), Theme.px(360)));
        frame.setSize(Theme.px(600), Theme.px(640));
        frame.setLocationByPlatform(true);
    }

    private void listen() {
        frame.setDefaultCloseOperation(JFrame.DO_NOTHING_ON_CLOSE);
        frame.addWindowListener(new WindowAdapter() {
            @Override
            public void windowOpened(WindowEvent event) {
                composer.focus();
            }

            @Override
            public void windowClosing(WindowEvent event) {
                if (reallyLeave()) {
                    leave();
                }
            }
        });
    }

    /**
     * Shows the window.
     *
     * @param name the name to enter with at once; null to ask for it with the first message
     */
    public void open(@Nullable String name) {
        presenter.start(name);
        frame.setVisible(true);
    }

    private boolean reallyLeave() {
        String question = texts.get("leave.ask");
        Object[] answers = {texts.get("leave.yes"), texts.get("leave.no")};
        int answer = JOptionPane.showOptionDialog(
                frame,
                presenter.isHosting() ? question + "\n" + texts.get("leave.hosting") : question,
                texts.get("leave.title"),
                JOptionPane.YES_NO_OPTION,
                JOptionPane.QUESTION_MESSAGE,
                null,
                answers,
                answers[0]);
        return answer == JOptionPane.YES_OPTION;
    }

    /** Closes the window without asking the user, and leaves the room in the background. */
    public void leave() {
        status.stop();
        frame.dispose();
        presenter.leave().whenComplete((nothing, failure) -> gone.complete(null));
    }

    /** Completes after the client has left the room and the hosted server is closed. */
    public CompletableFuture<Void> gone() {
        return gone;
    }

    JFrame frame() {
        return frame;
    }

    @Override
    public void showPlace(String place) {
        status.showPlace(place);
    }

    @Override
    public void showConnection(@Nullable ConnectionState state) {
        status.show(state);
    }

    @Override
    public void showUnanswered(int count) {
        status.showUnanswered(count);
    }

    @Override
    public void showOnline(OptionalInt count) {
        user.showOnline(count);
    }

    @Override
    public void showName(@Nullable String name) {
        user.showName(name);
    }

    @Override
    public void append(TranscriptLine line) {
        transcript.append(line);
    }

    @Override
    public String draft() {
        return composer.draft();
    }

    @Override
    public void clearDraft() {
        composer.clear();
        transcript.toEnd(); // where the user will see the message
    }

    @Override
    public boolean isAsking() {
        return prompt != null && prompt.isOpen();
    }

    @Override
    public Prompt askName(String suggestion, Prompt.Asker<String> asker) {
        boolean first = suggestion.isEmpty();
        Form<String> form = new NameForm(texts.get(first ? "name.ask" : "rename.ask"), suggestion);
        return ask(texts.get(first ? "name.title" : "rename.title"), form, asker);
    }

    @Override
    public Prompt askServer(ServerAddress suggestion, boolean hosting, Prompt.Asker<ServerChoice> asker) {
        Form<ServerChoice> form = new ServerForm(texts, suggestion, hosting);
        return ask(texts.get("server.title"), form, asker);
    }

    private <A> Prompt ask(String title, Form<A> form, Prompt.Asker<A> asker) {
        prompt = new PromptDialog<>(frame, texts, title, form, asker).open();
        return prompt;
    }
}
