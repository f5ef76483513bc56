package io.github.embedchat.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A Markdown file of the project, or a part of one. Immutable. */
record Document(String text) {
    private static final Path TOP = Path.of("").toAbsolutePath().getParent();
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final String FENCE = "```";

    /** Where the project's files are. */
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

    /** From the heading that starts so to the next of its level or above. */
    Document section(String heading) {
        int start = text.indexOf(heading);
        if (start < 0) {
            throw new AssertionError("there is no heading " + heading);
        }
        int level = heading.indexOf(' ');
        String rest = text.substring(start);
        return new Document(Pattern.compile("\n#{1," + level + "} ").split(rest, 2)[0]);
    }

    /** All but the fenced blocks. */
    String prose() {
        return text.replaceAll("(?s)" + FENCE + ".*?" + FENCE, "");
    }

    /** The contents of the fenced blocks, line by line. */
    List<List<String>> blocks() {
        List<List<String>> blocks = new ArrayList<>();
        boolean inside = false;
        for (String line : text.lines().toList()) {
            if (line.startsWith(FENCE)) {
                inside = !inside;
                if (inside) {
                    blocks.add(new ArrayList<>());
                }
            } else if (inside) {
                blocks.get(blocks.size() - 1).add(line);
            }
        }
        return blocks;
    }

    /** What stands behind this mark in fenced blocks. */
    List<String> examples(String mark) {
        return blocks().stream()
                .flatMap(List::stream)
                .filter(line -> line.startsWith(mark))
                .map(line -> line.substring(mark.length()))
                .toList();
    }

    /** The cells of all tables, without their headings. */
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

    /** What is set in `backticks` in these words. */
    static List<String> codes(String words) {
        return CODE.matcher(words).results().map(match -> match.group(1)).toList();
    }

    /** The first column of all tables, without its backticks. */
    List<String> terms() {
        return rows().stream().flatMap(row -> codes(row.get(0)).stream()).toList();
    }
}
