package io.github.embedchat.it.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The folders with the demo programs meet the licences of all the libraries in them. */
class DistributionIT {
    private static final Path TOP = Path.of("..");
    private static final Path THIRD_PARTY = TOP.resolve("demo-shared/src/main/resources/META-INF/THIRD-PARTY.txt");

    private static List<Path> jars(String program) throws IOException {
        try (Stream<Path> files = Files.list(TOP.resolve(program).resolve("target/lib"))) {
            List<Path> jars =
                    files.filter(file -> file.toString().endsWith(".jar")).toList();
            assertThat(jars).isNotEmpty();
            return jars;
        }
    }

    private static boolean isOurs(Path jar) {
        return jar.getFileName().toString().startsWith("chat-");
    }

    /** Returns the artifact ids of the libraries of other projects in both programs. */
    private static Set<String> thirdParties() throws IOException {
        return Stream.concat(jars("demo-cli").stream(), jars("demo-swing").stream())
                .filter(jar -> !isOurs(jar))
                .map(jar -> jar.getFileName().toString().replaceAll("-\\d.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void everyLibraryOfAnotherProjectIsListedWithItsLicence() throws IOException {
        List<String[]> rows = Files.readAllLines(THIRD_PARTY).stream()
                .dropWhile(line -> !line.startsWith("Artifact "))
                .skip(1)
                .takeWhile(line -> !line.isBlank())
                .map(line -> line.split(" {2,}"))
                .toList();

        assertThat(rows).allSatisfy(row -> assertThat(row).hasSize(3).doesNotContain(""));
        assertThat(rows.stream().map(row -> row[0])).containsExactlyElementsOf(thirdParties());
        assertThat(rows.stream().map(row -> row[1]).distinct())
                .as("each other licence has to be read, and its conditions met")
                .containsExactlyInAnyOrder("Apache-2.0", "BSD-3-Clause", "EPL-2.0", "MIT");
    }

    @Test
    void everyJarOfOursHasTheLicenceAndTheNotice() throws IOException {
        for (String program : List.of("demo-cli", "demo-swing")) {
            for (Path jar :
                    jars(program).stream().filter(DistributionIT::isOurs).toList()) {
                try (FileSystem files = FileSystems.newFileSystem(jar)) {
                    for (String name : List.of("LICENSE", "NOTICE")) {
                        assertThat(files.getPath("META-INF", name)).hasSameTextualContentAs(TOP.resolve(name));
                    }
                }
            }
        }
    }

    @Test
    void bothProgramsContainTheListOfLibraries() throws IOException {
        for (String program : List.of("demo-cli", "demo-swing")) {
            Path shared = jars(program).stream()
                    .filter(jar -> jar.getFileName().toString().startsWith("chat-demo-shared-"))
                    .findFirst()
                    .orElseThrow();
            try (FileSystem files = FileSystems.newFileSystem(shared)) {
                assertThat(files.getPath("META-INF/THIRD-PARTY.txt")).hasSameTextualContentAs(THIRD_PARTY);
            }
        }
    }
}
