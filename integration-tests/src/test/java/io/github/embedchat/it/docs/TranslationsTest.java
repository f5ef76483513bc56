package io.github.embedchat.it.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checks the texts of the demo programs: each is in both languages, none is missing, and none is unused. */
class TranslationsTest {
    private static final String SHARED = "demo-shared";
    /** Matches a lookup of a text, from the call to the end of the expression for the key. */
    private static final Pattern LOOKUP =
            Pattern.compile("(?:texts(?:\\(\\))?\\s*\\.get|new Failure)\\(([^;]*?\")\\s*[+,)]");

    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");
    private static final Pattern ARGUMENT = Pattern.compile("\\{(\\d)");

    /** Texts whose arguments differ on purpose: a reason is left out, or Chinese counts all users of a crowd. */
    private static final Predicate<String> FREE_ARGUMENTS =
            key -> key.startsWith("rejected.") || key.equals("names.more");

    @ParameterizedTest
    @ValueSource(strings = {SHARED, "demo-cli", "demo-swing"})
    void bothLanguagesHaveTheSameTextsWithTheSameArguments(String module) throws IOException {
        Map<String, String> english = texts(module, "en");
        Map<String, String> chinese = texts(module, "zh");

        assertThat(english.keySet()).isNotEmpty().isEqualTo(chinese.keySet());
        assertThat(english.keySet())
                .filteredOn(FREE_ARGUMENTS.negate())
                .allSatisfy(key -> assertThat(arguments(english.get(key))).isEqualTo(arguments(chinese.get(key))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo-cli", "demo-swing"})
    void aSharedTextIsWrittenOnce(String module) throws IOException {
        for (String language : List.of("en", "zh")) {
            assertThat(texts(module, language).keySet())
                    .doesNotContainAnyElementsOf(texts(SHARED, language).keySet());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SHARED, "demo-cli", "demo-swing"})
    void everyTextThatAProgramLooksUpExists(String module) throws IOException {
        Set<String> keys = new TreeSet<>(texts(SHARED, "en").keySet());
        keys.addAll(texts(module, "en").keySet());

        assertThat(lookups(module))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(keys)
                        .anyMatch(known -> known.equals(key) || key.endsWith(".") && known.startsWith(key)));
    }

    @Test
    void everyTextIsLookedUp() throws IOException {
        Collection<String> used = new TreeSet<>(Set.of("rejected.")); // looked up by Texts itself
        Set<String> keys = new TreeSet<>();
        for (String module : List.of(SHARED, "demo-cli", "demo-swing")) {
            used.addAll(lookups(module));
            keys.addAll(texts(module, "en").keySet());
        }
        assertThat(keys)
                .allMatch(key -> used.stream()
                        .anyMatch(lookup -> key.equals(lookup) || lookup.endsWith(".") && key.startsWith(lookup)));
    }

    private static Map<String, String> texts(String module, String language) throws IOException {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(onlyFile(module, "texts_" + language + ".properties"))) {
            properties.load(reader);
        }
        return properties.stringPropertyNames().stream()
                .collect(Collectors.toMap(key -> key, properties::getProperty, (a, b) -> a, TreeMap::new));
    }

    private static Path onlyFile(String module, String name) throws IOException {
        try (Stream<Path> files = Files.walk(Document.path(module).resolve("src/main/resources"))) {
            return files.filter(file -> file.endsWith(name)).findFirst().orElseThrow();
        }
    }

    private static Set<String> arguments(String text) {
        return ARGUMENT.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** Keys, and beginnings of keys that end with a dot, as the sources have them. */
    private static Set<String> lookups(String module) throws IOException {
        try (Stream<Path> files = Files.walk(Document.path(module).resolve("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .map(file -> Document.read(file.toString()).text())
                    .flatMap(source -> LOOKUP.matcher(source).results())
                    .flatMap(lookup -> LITERAL.matcher(lookup.group(1)).results())
                    .map(literal -> literal.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }
}
