package io.github.embedchat.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks that the tests exist which the promises name. */
class ReliabilityDocTest {
    @Test
    void everyTestThatIsNamedIsThere() throws IOException {
        List<String> named = Document.codes(Document.read("docs/reliability.md").prose()).stream()
                .filter(code -> code.matches("\\w+(Test|IT)"))
                .distinct()
                .toList();
        assertThat(named).hasSizeGreaterThan(10);
        assertThat(tests()).containsAll(named);
    }

    private static Set<String> tests() throws IOException {
        try (Stream<Path> files = Files.walk(Document.path(""))) {
            return files.filter(file -> file.toString().contains("src/test/java"))
                    .map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
    }
}
