package io.github.embedchat.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests the wording and the width of comments in all Java sources, and the names of tests. */
class SourceStyleTest {
    private static final int MAX_COLUMNS = 120;

    /** Strings and comments; no part of it needs a deep stack for a long text. */
    private static final Pattern TOKEN = Pattern.compile(
            "\"\"\".*?\"\"\"|\"[^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+\"|'[^'\\\\\n]*+(?:\\\\.[^'\\\\\n]*+)*+'"
                    + "|(//[^\n]*+|/\\*.*?\\*/)",
            Pattern.DOTALL);

    private static final Pattern FRAME = Pattern.compile("(?m)^\\s*/?\\*+/?|\\*/|^\\s*//|</?\\w+>");
    /** Code, links and snippets in Javadoc. */
    private static final Pattern CODE =
            Pattern.compile("\\{@\\w+[^{}]*(?:\\{[^{}]*}[^{}]*)*}|<pre>.*?</pre>", Pattern.DOTALL);

    private static final Pattern OLD_WORDS = Pattern.compile(
            "\\b(mend(s|ed)?|but for|be had|by way of|whoever|dealt with|will not do|likewise|so be it|has it otherwise"
                    + "|is told so|beside|for good|so many|thereof|lest|@return this|as above)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern RIDDLE = Pattern.compile(
            "(Of|The same|One that|One who|Who|Whose|Whom|Those who|Nobody|Whatever|Somebody) .*|The \\w+'s\\.");
    private static final Pattern TEST = Pattern.compile(
            "@(?:Test|ParameterizedTest|RepeatedTest|TestFactory)\\b(?:[^{;]|\\{[^}]*})*?\\bvoid (\\w+)\\(",
            Pattern.DOTALL);
    private static final Pattern RIDDLE_OF_A_TEST =
            Pattern.compile("(what|who|whom|whose|whoever|where|of|one|nobody|nothing|somebody)[A-Z].*");

    private record Finding(Path file, String text) {
        @Override
        public String toString() {
            return file + ": " + text;
        }
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Document.path(""))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .sorted()
                    .toList();
        }
    }

    private static String read(Path file) {
        return Document.read(file.toString()).text();
    }

    /** Returns all comments of a file, each as one line of text. */
    private static Stream<String> comments(Path file) {
        return TOKEN.matcher(read(file))
                .results()
                .map(token -> token.group(1))
                .filter(Objects::nonNull)
                .map(comment ->
                        FRAME.matcher(CODE.matcher(comment).replaceAll(" … ")).replaceAll(" "))
                .map(text -> text.replaceAll("\\s+", " ").strip());
    }

    /** Fails if a search finds something in any source. */
    private static void assertNone(Function<Path, Stream<String>> search) throws IOException {
        assertThat(sources().stream().flatMap(file -> search.apply(file).map(text -> new Finding(file, text))))
                .isEmpty();
    }

    @Test
    void noLineIsWiderThan120Columns() throws IOException {
        assertNone(file -> read(file)
                .lines()
                .filter(line -> line.codePointCount(0, line.length()) > MAX_COLUMNS)
                .filter(line -> !line.contains("\""))); // the formatter does not split strings
    }

    @Test
    void commentsUsePlainWords() throws IOException {
        assertNone(file ->
                comments(file).filter(comment -> OLD_WORDS.matcher(comment).find()));
    }

    @Test
    void commentsBeginWithASubjectOrAVerb() throws IOException {
        assertNone(
                file -> comments(file).filter(comment -> RIDDLE.matcher(comment).matches()));
    }

    @Test
    void testsAreNamedAfterABehaviour() throws IOException {
        assertNone(file -> TEST.matcher(read(file))
                .results()
                .map(test -> test.group(1))
                .filter(name -> RIDDLE_OF_A_TEST.matcher(name).matches()));
    }
}
