package io.github.embedchat.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every relative link in a document leads to a file and, with an anchor, to a heading in it. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("]\\((?!https?:)([^)#]*)(?:#([^)]*))?\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.*)$");

    static List<String> documents() throws IOException {
        Path top = Document.path("");
        try (Stream<Path> above = Files.list(top);
                Stream<Path> below = Files.walk(Document.path("docs"))) {
            return Stream.concat(above, below)
                    .filter(file -> file.toString().endsWith(".md"))
                    .map(file -> top.relativize(file).toString())
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void everyLinkLeadsToAFileOrAHeading(String name) {
        List<MatchResult> links =
                LINK.matcher(Document.read(name).text()).results().toList();

        assertThat(links).allSatisfy(link -> {
            Path target = link.group(1).isEmpty()
                    ? Document.path(name)
                    : Document.path(name).resolveSibling(link.group(1));
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(anchors(Document.read(target.toString()))).contains(link.group(2));
            }
        });
    }

    /** Returns the anchors that GitHub makes from the headings of a document. */
    private static Stream<String> anchors(Document document) {
        Map<String, Integer> seen = new HashMap<>();
        return HEADING.matcher(document.text()).results().map(heading -> {
            String anchor = heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int before = seen.merge(anchor, 1, Integer::sum) - 1;
            return before == 0 ? anchor : anchor + "-" + before;
        });
    }
}
