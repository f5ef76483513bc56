package io.github.embedchat.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown file of the project, or a part of one. Immutable. */
record Document(String text) {
    private static final Path TOP = Path.of("").toAbsolutePath().getParent();
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final String FENCE = "```";

    /** Resolves a file name against the top folder of the project. */
    static Path path(String name) {
        return TOP.resolve(name);
    }

    static Document read(String name) {
        try {
            return new Document(Files.readString(path(name)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns the section whose heading starts with these characters, up to the next heading of its level or above. */
    Document section(String heading) {
        int start = text.indexOf(heading);
        if (start < 0) {
            throw new AssertionError("there is no heading " + heading);
        }
        int level = heading.indexOf(' ');
        String rest = text.substring(start);
        return new Document(Pattern.compile("\n#{1," + level + "} ").split(rest, 2)[0]);
    }

    /** Returns the text without its fenced blocks. */
    String prose() {
        return text.replaceAll("(?s)" + FENCE + ".*?" + FENCE, "");
    }

    /** Returns the lines of each fenced block. */
    List<List<String>> blocks() {
        return blocks(language -> true);
    }

    /** Returns the lines of each fenced block in a language, for example {@code java}. */
    List<List<String>> blocks(String wanted) {
        return blocks(wanted::equals);
    }

    private List<List<String>> blocks(Predicate<String> wanted) {
        List<List<String>> blocks = new ArrayList<>();
        List<String> open = null;
        for (String line : text.lines().toList()) {
            if (!line.startsWith(FENCE)) {
                if (open != null) {
                    open.add(line);
                }
            } else if (open != null) {
                open = null;
            } else {
                open = new ArrayList<>();
                if (wanted.test(line.substring(FENCE.length()))) {
                    blocks.add(open);
                }
            }
        }
        return blocks;
    }

    /** Returns the lines in fenced blocks that start with a mark, without the mark. */
    List<String> examples(String mark) {
        return blocks().stream()
                .flatMap(List::stream)
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .toList();
    }

    /** Returns the cells of each row of all tables, without the header rows. */
    List<List<String>> rows() {
        List<String> lines = text.lines().toList();
        return Stream.iterate(0, i -> i < lines.size(), i -> i + 1)
                .filter(i -> isRow(lines, i) && !isRule(lines, i) && !isRule(lines, i + 1))
                .map(i -> cells(lines.get(i)))
                .toList();
    }

    private static boolean isRow(List<String> lines, int i) {
        return lines.get(i).startsWith("|");
    }

    private static boolean isRule(List<String> lines, int i) {
        return i < lines.size() && lines.get(i).startsWith("|---");
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.substring(1).split("(?<!\\\\)\\|", -1))
                .map(String::strip)
                .toList();
    }

    /** Returns the code spans in a text, without their backticks. */
    static List<String> codes(String words) {
        return CODE.matcher(words).results().map(match -> match.group(1)).toList();
    }

    /** Returns the code spans in the first column of all tables. */
    List<String> terms() {
        return rows().stream().flatMap(row -> codes(row.get(0)).stream()).toList();
    }
}
