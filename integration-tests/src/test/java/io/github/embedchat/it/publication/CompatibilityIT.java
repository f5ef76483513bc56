package io.github.embedchat.it.publication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;

/** Checks that code for the last release works with this version, unless the version number allows a break. */
class CompatibilityIT {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    /** Makes no tests before the first release, or if the version number allows a break. */
    @TestFactory
    Stream<DynamicTest> theApiOfTheLastReleaseIsStillPresent() throws Exception {
        Optional<Release> last = Release.last(ROOT);
        if (last.isEmpty() || last.get().mayBeBrokenBy(Workshop.VERSION)) {
            return Stream.empty();
        }
        Path sources = folder.resolve("last");
        last.get().checkOut(sources);
        new Workshop(folder).packageLibraries(sources);
        List<DynamicTest> tests = new ArrayList<>();
        for (String library : PublicationIT.LIBRARIES) {
            Optional<Path> older = jar(sources, library, last.get().version());
            if (older.isPresent()) {
                tests.add(DynamicTest.dynamicTest(
                        library,
                        () -> assertThat(ApiChanges.thatBreak(
                                        older.get(),
                                        jar(ROOT, library, Workshop.VERSION).orElseThrow()))
                                .isEmpty()));
            }
        }
        assertThat(tests).isNotEmpty();
        return tests.stream();
    }

    private static Optional<Path> jar(Path sources, String library, String version) throws IOException {
        for (Path module :
                List.of(sources.resolve(library), sources.resolve("plugins").resolve(library))) {
            if (Files.isDirectory(module.resolve("target"))) {
                try (Stream<Path> files = Files.list(module.resolve("target"))) {
                    return files.filter(file -> file.getFileName()
                                    .toString()
                                    .matches(Pattern.quote(library + "-" + version) + "(-SNAPSHOT)?\\.jar"))
                            .findFirst();
                }
            }
        }
        return Optional.empty();
    }

    /** Builds a module that exports {@code p} with this API, and has internals that it does not export. */
    private Path library(String name, String api, String internals) throws IOException {
        Path at = Files.createDirectories(folder.resolve(name));
        Path classes = at.resolve("classes");
        int failures = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-d",
                        classes.toString(),
                        source(at, "module-info", "module m { exports p; }"),
                        source(at, "Api", "package p; " + api),
                        source(at, "Internals", "package q; " + internals));
        assertThat(failures).isZero();
        Path jar = at.resolve("library.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
        return jar;
    }

    private static String source(Path folder, String name, String code) throws IOException {
        return Files.writeString(folder.resolve(name + ".java"), code).toString();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "public interface Api { }                           | METHOD_REMOVED",
                "public interface Api { void old(); void more(); }  | METHOD_ADDED_TO_INTERFACE",
                "public interface Api { int old(); }                | METHOD_RETURN_TYPE_CHANGED",
                "interface Other { }                                | CLASS_REMOVED"
            })
    void aBreakingChangeIsFound(String newer, String found) throws IOException {
        Path before = library("before", "public interface Api { void old(); }", "public class Internals { }");
        Path after = library("after", newer, "public class Internals { }");

        assertThat(ApiChanges.thatBreak(before, after))
                .first()
                .asString()
                .startsWith("p.Api: ")
                .contains(found);
    }

    @Test
    void aCompatibleChangePasses() throws IOException {
        Path before = library("before", "public interface Api { void old(); }", "public class Internals { }");
        Path after =
                library("after", "public interface Api { void old(); default void more() { } }", "class Others { }");

        assertThat(ApiChanges.thatBreak(before, after)).isEmpty();
    }

    @Test
    void theLastReleaseIsTheLatestTagInTheHistory() throws Exception {
        Path repository = Files.createDirectory(folder.resolve("repository"));
        git(repository, "init", "-q");
        assertThat(Release.last(repository)).isEmpty();
        for (String tag : List.of("v0.1.0", "v0.2.0", "nightly")) {
            git(repository, "-c", "user.name=n", "-c", "user.email=e", "commit", "-q", "--allow-empty", "-m", tag);
            git(repository, "tag", tag);
        }

        assertThat(Release.last(repository)).map(Release::version).hasValue("0.2.0");

        Path shallow = folder.resolve("shallow");
        git(folder, "clone", "-q", "--depth", "1", "file://" + repository, shallow.toString());
        assertThatThrownBy(() -> Release.last(shallow))
                .as("what it does not have may be a release")
                .isInstanceOf(TestAbortedException.class);
    }

    private static void git(Path repository, String... arguments) throws Exception {
        Release.git(repository, arguments).succeeded();
    }

    @ParameterizedTest
    @CsvSource({
        "v0.1.0, 0.1.1, false",
        "v0.1.0, 0.2.0, true",
        "v0.9.0, 1.0.0, true",
        "v1.2.0, 1.3.0, false",
        "v1.2.0, 2.0.0, true"
    })
    void theVersionSaysWhetherItMayBreakUsers(String tag, String version, boolean may) {
        assertThat(new Release(ROOT, tag).mayBeBrokenBy(version)).isEqualTo(may);
    }
}
