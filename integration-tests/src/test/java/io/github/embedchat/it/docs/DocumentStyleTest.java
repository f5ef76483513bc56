package io.github.embedchat.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every Markdown file of the project has short lines and avoids phrases that make a reader read a sentence twice. */
class DocumentStyleTest {
    private static final int MAX_COLUMNS = 120;
    private static final Set<String> SKIPPED_FOLDERS = Set.of(".git", "target", "node_modules");

    /** A row of a table, a link or an image alone, a frame of the protocol, or a word that cannot be wrapped. */
    private static final Pattern MAY_BE_LONG =
            Pattern.compile("\\|.*|\\s*(?:- )?!?\\[[^]]*]\\([^)]*\\)|[<>] \\{.*|.*\\S{80}.*");

    private static final Pattern PHRASES = Pattern.compile(
            Stream.of(
                            "mend(?:s|ed|ing)?",
                            "but for",
                            "be had",
                            "by way of",
                            "who(?:so)?ever|whomever",
                            "dealt with",
                            "will not do",
                            "likewise",
                            "so be it",
                            "(?:has|have|had) it otherwise",
                            "(?:is|are|was|were|been|be) told so",
                            "beside",
                            "for good(?! reasons?)",
                            "thereof",
                            "lest")
                    .collect(Collectors.joining("|", "\\b(?:", ")\\b")),
            Pattern.CASE_INSENSITIVE);

    static List<String> documents() throws IOException {
        List<String> documents = new ArrayList<>();
        Path top = Document.path("");
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                boolean isSkipped =
                        SKIPPED_FOLDERS.contains(folder.getFileName().toString());
                return isSkipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.toString().endsWith(".md")) {
                    documents.add(top.relativize(file).toString());
                }
                return FileVisitResult.CONTINUE;
            }
        });
        assertThat(documents).contains("README.md", "README.zh-CN.md", "docs/guide.md");
        return documents;
    }

    @ParameterizedTest
    @MethodSource("documents")
    void noLineIsTooLong(String name) {
        assertThat(Document.read(name).text().lines())
                .filteredOn(line -> line.codePointCount(0, line.length()) > MAX_COLUMNS)
                .filteredOn(line -> !MAY_BE_LONG.matcher(line).matches())
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void noPhraseIsHardToRead(String name) {
        assertThat(words(Document.read(name))
                        .flatMap(line -> PHRASES.matcher(line).results())
                        .map(MatchResult::group))
                .isEmpty();
    }

    /** Returns the paragraphs of the prose in one line each, without code spans and the targets of links. */
    private static Stream<String> words(Document document) {
        return Stream.of(document.prose().split("\n\n"))
                .map(paragraph -> paragraph.replaceAll("`[^`]*`", "…").replaceAll("]\\([^)]*\\)", "]"))
                .map(paragraph -> paragraph.replaceAll("\\s+", " "));
    }
}
