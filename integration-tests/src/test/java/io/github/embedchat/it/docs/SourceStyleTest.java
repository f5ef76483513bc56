package io.github.embedchat.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Tests the wording and the width of comments in all Java sources, and the names of tests. */
class SourceStyleTest {
    private static final int MAX_COLUMNS = 120;

    private static final Pattern TOKEN = Pattern.compile(
            "\"\"\"(?:\\\\.|[^\\\\])*?\"\"\"|\"(?:\\\\.|[^\"\\\\\n])*\"|'(?:\\\\.|[^'\\\\\n])*'"
                    + "|(?<comment>//[^\n]*|/\\*.*?\\*/)",
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

    /** All comments of a file, each as one line of text. */
    private static List<String> comments(Path file) throws IOException {
        List<String> comments = new ArrayList<>();
        Matcher token = TOKEN.matcher(Files.readString(file));
        while (token.find()) {
            String comment = token.group("comment");
            if (comment != null) {
                String text =
                        FRAME.matcher(CODE.matcher(comment).replaceAll(" … ")).replaceAll(" ");
                comments.add(text.replaceAll("\\s+", " ").strip());
            }
        }
        return comments;
    }

    @Test
    void noLineIsWiderThan120Columns() throws IOException {
        List<Finding> wide = new ArrayList<>();
        for (Path file : sources()) {
            Files.readAllLines(file).stream()
                    .filter(line -> line.codePointCount(0, line.length()) > MAX_COLUMNS)
                    .filter(line -> !line.contains("\"")) // the formatter does not split strings
                    .forEach(line -> wide.add(new Finding(file, line)));
        }
        assertThat(wide).isEmpty();
    }

    @Test
    void commentsUsePlainWords() throws IOException {
        List<Finding> found = new ArrayList<>();
        for (Path file : sources()) {
            comments(file).stream()
                    .filter(comment -> OLD_WORDS.matcher(comment).find())
                    .forEach(comment -> found.add(new Finding(file, comment)));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void commentsBeginWithASubjectOrAVerb() throws IOException {
        List<Finding> found = new ArrayList<>();
        for (Path file : sources()) {
            comments(file).stream()
                    .filter(comment -> RIDDLE.matcher(comment).matches())
                    .forEach(comment -> found.add(new Finding(file, comment)));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void testsAreNamedAfterABehaviour() throws IOException {
        List<Finding> found = new ArrayList<>();
        for (Path file : sources()) {
            TEST.matcher(Files.readString(file))
                    .results()
                    .map(test -> test.group(1))
                    .filter(name -> RIDDLE_OF_A_TEST.matcher(name).matches())
                    .forEach(name -> found.add(new Finding(file, name)));
        }
        assertThat(found).isEmpty();
    }
}
