package io.github.embedchat.demo.cli.terminal;

import io.github.embedchat.demo.cli.room.PrintedLine;
import io.github.embedchat.demo.shared.Failure;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.terminal.Terminal;
import org.jline.utils.AttributedString;
import org.jline.utils.AttributedStyle;

/**
 * A terminal with an input line at the bottom and the output above it.
 *
 * <p><b>Threading:</b> one thread reads; any thread may print.
 */
public final class Screen implements AutoCloseable {
    /** Makes the terminal cut rows that it takes for too long, instead of breaking them (DECAWM). */
    private static final String NO_WRAP = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";

    private final Terminal terminal;
    private final ChatLineReader reader;
    private volatile Supplier<List<String>> names = List::of;

    public Screen(Terminal terminal) {
        this.terminal = terminal;
        this.reader = new ChatLineReader(terminal);
        terminal.enterRawMode(); // also between two lines, where the terminal would show what is typed ahead
        reader.setParser(TypedWords.PARSER);
        reader.setCompleter((reader, line, candidates) -> complete(line, candidates));
        reader.setOpt(LineReader.Option.DISABLE_EVENT_EXPANSION);
        reader.setOpt(LineReader.Option.ERASE_LINE_ON_FINISH);
        reader.setOpt(LineReader.Option.CASE_INSENSITIVE);
        reader.unsetOpt(LineReader.Option.AUTO_MENU);
        reader.unsetOpt(LineReader.Option.COMPLETE_MATCHER_TYPO);
    }

    /** Sets the source of the names that the Tab key completes. */
    void names(Supplier<List<String>> names) {
        this.names = names;
    }

    private void complete(ParsedLine line, List<Candidate> candidates) {
        Stream<String> commands = Stream.of(SlashCommand.values()).map(SlashCommand::word);
        Stream<String> words =
                line.wordIndex() == 0 ? Stream.concat(commands, names.get().stream()) : names.get().stream();
        words.map(Candidate::new).forEach(candidates::add);
    }

    /** Prints a line above the input line, which does not change. */
    void print(PrintedLine line) {
        switch (line.kind()) {
            case POST -> printRows(rows(line));
            case ANNOUNCEMENT -> print(line, AttributedStyle.DEFAULT.foreground(AttributedStyle.CYAN));
            case GAP -> print(line, AttributedStyle.DEFAULT.foreground(AttributedStyle.RED));
            case NOTICE -> print(line, AttributedStyle.DEFAULT.faint());
        }
    }

    private void print(PrintedLine line, AttributedStyle style) {
        printRows(new AttributedString(rows(line), style).toAnsi(terminal));
    }

    private String rows(PrintedLine line) {
        return Rows.of(line.text(), terminal.getColumns());
    }

    private void printRows(String rows) {
        reader.printAbove(NO_WRAP + rows + WRAP);
    }

    void notice(String text) {
        print(PrintedLine.notice(text));
    }

    /**
     * Returns the line that the user types, after Enter, and removes it from the screen.
     *
     * @throws org.jline.reader.EndOfFileException on Ctrl-D
     * @throws org.jline.reader.UserInterruptException on Ctrl-C, and when the thread is interrupted
     */
    String read() {
        return reader.readLine("> ");
    }

    /** Asks a question. The answer gets no completion and is not added to the input history. */
    String ask(String question) {
        setVariables(true);
        try {
            return reader.readLine(question);
        } finally {
            setVariables(false);
        }
    }

    /** Asks a question and does not show the answer while the user types it. */
    public String askSecret(String question) {
        setVariables(true);
        try {
            return reader.readLine(question, '\0');
        } finally {
            setVariables(false);
        }
    }

    private void setVariables(boolean asking) {
        reader.setVariable(LineReader.DISABLE_HISTORY, asking);
        reader.setVariable(LineReader.DISABLE_COMPLETION, asking);
    }

    @Override
    public void close() {
        try {
            terminal.close();
        } catch (IOException e) {
            throw new Failure(e, "terminal.stuck", e.getMessage());
        }
    }
}
