package io.github.embedchat.demo.swing.room;

import io.github.embedchat.api.listener.ConnectionState;
import io.github.embedchat.demo.shared.ServerAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A window without Swing: everything that is shown can be waited for, in order. */
final class RecordingView implements ChatView {
    private static final long PATIENCE_SECONDS = 20;

    private final BlockingQueue<String> shown = new LinkedBlockingQueue<>();
    private volatile String draft = "";
    private volatile @Nullable Question<String> nameQuestion;
    private volatile @Nullable Question<ServerChoice> serverQuestion;

    /** Actions of a test in an open dialog. */
    private record Question<A>(Prompt.Asker<A> asker, RecordingPrompt prompt) {
        void answer(A answer) {
            asker.answered(answer, prompt);
        }

        void cancel() {
            prompt.open = false;
            asker.cancelled();
        }
    }

    private final class RecordingPrompt implements Prompt {
        private volatile boolean open = true;

        @Override
        public void waiting(String what) {
            shown.add("waiting: " + what);
        }

        @Override
        public void refused(String reason) {
            shown.add("refused: " + reason);
        }

        @Override
        public void done() {
            open = false;
            shown.add("done");
        }

        @Override
        public boolean isOpen() {
            return open;
        }
    }

    /** Skips what is shown before {@code expected}. */
    void await(String expected) throws InterruptedException {
        await(expected, expected::equals);
    }

    /** Returns the next shown text with this prefix, and skips what is shown before it. */
    String awaitStarting(String beginning) throws InterruptedException {
        return await(beginning + "…", line -> line.startsWith(beginning));
    }

    private String await(String what, Predicate<String> expected) throws InterruptedException {
        List<String> skipped = new ArrayList<>();
        while (true) {
            String next = shown.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (next == null) {
                throw new AssertionError("expected " + what + " but saw only " + skipped);
            }
            if (expected.test(next)) {
                return next;
            }
            skipped.add(next);
        }
    }

    /** Returns what was shown and not waited for. */
    List<String> rest() {
        List<String> rest = new ArrayList<>();
        shown.drainTo(rest);
        return rest;
    }

    void write(String text) {
        draft = text;
    }

    void answerName(String name) {
        nameQuestion.answer(name);
    }

    void cancelName() {
        nameQuestion.cancel();
    }

    void answerServer(ServerChoice choice) {
        serverQuestion.answer(choice);
    }

    void cancelServer() {
        serverQuestion.cancel();
    }

    @Override
    public void showPlace(String place) {
        shown.add("place: " + place);
    }

    @Override
    public void showConnection(@Nullable ConnectionState state) {
        shown.add("connection: " + (state == null ? "outside" : state.getClass().getSimpleName()));
    }

    @Override
    public void showUnanswered(int count) {
        shown.add("unanswered: " + count);
    }

    @Override
    public void showOnline(OptionalInt count) {
        shown.add("online: " + (count.isPresent() ? count.getAsInt() : "loading"));
    }

    @Override
    public void showName(@Nullable String name) {
        shown.add("name: " + name);
    }

    @Override
    public void append(TranscriptLine line) {
        shown.add(line.author().isEmpty() ? line.text() : line.author() + ": " + line.text());
    }

    @Override
    public String draft() {
        return draft;
    }

    @Override
    public void clearDraft() {
        draft = "";
        shown.add("clear");
    }

    @Override
    public boolean isAsking() {
        return Stream.of(nameQuestion, serverQuestion)
                .anyMatch(question -> question != null && question.prompt().isOpen());
    }

    @Override
    public Prompt askName(String suggestion, Prompt.Asker<String> asker) {
        nameQuestion = new Question<>(asker, new RecordingPrompt());
        shown.add("name? " + suggestion);
        return nameQuestion.prompt();
    }

    @Override
    public Prompt askServer(ServerAddress suggestion, boolean hosting, Prompt.Asker<ServerChoice> asker) {
        serverQuestion = new Question<>(asker, new RecordingPrompt());
        shown.add("server? " + suggestion + (hosting ? ", hosting" : ""));
        return serverQuestion.prompt();
    }
}
