package io.github.embedchat.it.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The code in this package that a document shows: the lines between {@code // guide: begin} and {@code end}. */
final class Snippets {
    private static final Path SOURCES = Document.path("integration-tests/src/test/java/io/github/embedchat/it/docs");

    private Snippets() {}

    /**
     * Reads all snippets of a document.
     *
     * @param mark the word in the marks that names the document
     * @return the lines of each snippet, without the indentation that they have in common
     */
    static List<List<String>> of(String mark) {
        Pattern snippet = Pattern.compile(" *// " + mark + ": begin\n(.*?) *// " + mark + ": end", Pattern.DOTALL);
        try (Stream<Path> files = Files.list(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .map(file -> Document.read(file.toString()).text())
                    .flatMap(source -> snippet.matcher(source).results())
                    .map(match ->
                            match.group(1).stripTrailing().stripIndent().lines().toList())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
