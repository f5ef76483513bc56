package io.github.embedchat.it.nativeimage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The libraries work with the resources that a native image has: those that some jar declares, and no others. */
class NativeImageIT {
    private static final String VERSION = "io/github/embedchat/server/version.properties";

    @TempDir
    private Path folder;

    private List<String> run(String parts) throws IOException, InterruptedException {
        Path output = folder.resolve("output.txt");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dorg.graalvm.nativeimage.imagecode=runtime",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        ImageProgram.class.getName(),
                        parts,
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
            String said = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(said).isZero();
            return said.lines().toList();
        } finally {
            process.destroyForcibly();
        }
    }

    @Test
    void everyLibraryFindsTheResourcesItNeeds() throws Exception {
        assertThat(run("all"))
                .contains("post 1", "look-alike NAME_TAKEN")
                .anyMatch(line -> line.matches("product embedchat/\\d.*"))
                .noneMatch(line -> line.startsWith("missed "));
    }

    @Test
    void aServerAndAClientRunWithoutAnyResource() throws Exception {
        assertThat(run("cores")).contains("product embedchat/unknown", "post 1", "listener 1", "missed " + VERSION);
    }
}
