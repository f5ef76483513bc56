package io.github.embedchat.demo.cli.terminal;

import java.util.List;
import org.jline.reader.CompletingParsedLine;
import org.jline.reader.Parser;

/**
 * A typed line, split at white space. Chat has no quotes, no escapes and no unfinished lines.
 *
 * @param cursor index of the cursor in the line, in chars
 * @param words the words up to the cursor; the user is typing the last one, which may be empty
 */
record TypedWords(String line, int cursor, List<String> words) implements CompletingParsedLine {
    static final Parser PARSER = (line, cursor, context) -> parse(line, Math.min(cursor, line.length()));

    private static TypedWords parse(String line, int cursor) {
        return new TypedWords(line, cursor, List.of(line.substring(0, cursor).split("\\s", -1)));
    }

    @Override
    public String word() {
        return words.get(wordIndex());
    }

    @Override
    public int wordCursor() {
        return word().length();
    }

    @Override
    public int wordIndex() {
        return words.size() - 1;
    }

    @Override
    public int rawWordCursor() {
        return wordCursor();
    }

    @Override
    public int rawWordLength() {
        return word().length();
    }

    @Override
    public CharSequence escape(CharSequence candidate, boolean complete) {
        return candidate;
    }
}
