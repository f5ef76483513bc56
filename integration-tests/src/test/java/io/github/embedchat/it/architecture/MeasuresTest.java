package io.github.embedchat.it.architecture;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Checks the size of packages and files, and the size of dependency cycles between classes. */
class MeasuresTest {
    private static final int MAX_FILES_OF_A_PACKAGE = 20;
    private static final int MAX_LINES_OF_A_FILE = 250;
    private static final int MAX_CLASSES_OF_A_CYCLE = 2;
    private static final String OURS = "io.github.embedchat";

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("").toAbsolutePath().getParent())) {
            return files.filter(file -> file.toString().matches(".*/src/main/java/.*\\.java"))
                    .filter(file -> !file.toString().contains("/target/"))
                    .filter(file -> !file.getFileName().toString().endsWith("-info.java"))
                    .toList();
        }
    }

    @Test
    void aPackageHasFewFiles() throws IOException {
        Map<Path, List<Path>> packages = sources().stream().collect(groupingBy(Path::getParent));

        assertThat(packages)
                .isNotEmpty()
                .allSatisfy((folder, files) ->
                        assertThat(files).as(folder.toString()).hasSizeLessThanOrEqualTo(MAX_FILES_OF_A_PACKAGE));
    }

    @Test
    void aFileIsShort() throws IOException {
        List<Path> tooLong = sources().stream()
                .filter(file -> !file.getParent().endsWith("wire")) // the frame codec
                .filter(file -> lines(file) > MAX_LINES_OF_A_FILE)
                .toList();

        assertThat(tooLong).isEmpty();
    }

    private static int lines(Path file) {
        try {
            return Files.readAllLines(file).size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void dependencyCyclesOfClassesAreSmall() {
        Map<JavaClass, Set<JavaClass>> uses = new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .withImportOption(location -> !location.contains("-tests.jar"))
                        .importPackages(OURS)
                        .stream()
                        .collect(groupingBy(
                                MeasuresTest::outermost, Collectors.flatMapping(MeasuresTest::used, toSet())));
        Map<JavaClass, Set<JavaClass>> reached =
                uses.keySet().stream().collect(Collectors.toMap(Function.identity(), type -> reached(type, uses)));

        assertThat(uses).isNotEmpty();
        assertThat(uses.keySet().stream()
                        .map(type -> cycle(type, reached))
                        .filter(cycle -> cycle.size() > MAX_CLASSES_OF_A_CYCLE)
                        .collect(toSet()))
                .isEmpty();
    }

    private static JavaClass outermost(JavaClass type) {
        return type.getEnclosingClass().map(MeasuresTest::outermost).orElse(type);
    }

    private static Stream<JavaClass> used(JavaClass type) {
        return type.getDirectDependenciesFromSelf().stream()
                .map(Dependency::getTargetClass)
                .filter(target -> target.getPackageName().startsWith(OURS) && !target.isArray())
                .map(MeasuresTest::outermost);
    }

    private static Set<JavaClass> reached(JavaClass start, Map<JavaClass, Set<JavaClass>> uses) {
        Set<JavaClass> reached = new HashSet<>();
        ArrayDeque<JavaClass> next = new ArrayDeque<>(uses.get(start));
        while (!next.isEmpty()) {
            JavaClass type = next.remove();
            if (reached.add(type)) {
                next.addAll(uses.getOrDefault(type, Set.of()));
            }
        }
        return reached;
    }

    /** Returns the names of the classes in a cycle with this class, including itself. */
    private static Set<String> cycle(JavaClass type, Map<JavaClass, Set<JavaClass>> reached) {
        return reached.get(type).stream()
                .filter(other ->
                        reached.get(other) != null && reached.get(other).contains(type))
                .map(JavaClass::getSimpleName)
                .collect(toSet());
    }
}
