package io.github.embedchat.it.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.Jazzer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Fuzzes all targets at once, each in a separate process. {@code -Dfuzz.seconds=N} sets the time. New inputs are kept
 * from run to run in {@code target/fuzz}. An input that breaks something is left there and belongs in the corpus.
 */
class FuzzIT {
    private static final int SECONDS = Integer.getInteger("fuzz.seconds", 10);
    private static final Path FOUND = Path.of("target", "fuzz");

    private record Search(Target target, Process process, Path output) {}

    @Test
    void noInputBreaksTheCodecOrAServer() throws IOException, InterruptedException {
        List<Search> searches = new ArrayList<>();
        try {
            for (Target target : Target.values()) {
                searches.add(start(target));
            }
            for (Search search : searches) {
                assertThat(search.process.waitFor(SECONDS + 120, TimeUnit.SECONDS))
                        .as("%s ends", search.target)
                        .isTrue();
                String output = Files.readString(search.output);
                assertThat(search.process.exitValue()).as(output).isZero();
                System.out.println(search.target + ": " + last(output));
            }
        } finally {
            searches.forEach(search -> search.process.destroyForcibly());
        }
    }

    private static Search start(Target target) throws IOException {
        Path folder = Files.createDirectories(FOUND.resolve(target.name().toLowerCase()));
        Path output = folder.resolveSibling(folder.getFileName() + ".log");
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+EnableDynamicAgentLoading",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Jazzer.class.getName(),
                "--target_class=" + target.className(),
                "--instrumentation_includes=io.github.embedchat.**",
                "--custom_hook_includes=io.github.embedchat.**",
                "--reproducer_path=" + FOUND,
                "-artifact_prefix=" + FOUND + "/",
                "-max_total_time=" + SECONDS,
                "-max_len=4096",
                "-rss_limit_mb=0",
                "-print_final_stats=1",
                folder.toString(),
                target.corpus().toString());
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        return new Search(target, process, output);
    }

    /** Returns the number of inputs that were tried. */
    private static String last(String output) {
        return Arrays.stream(output.split("\n"))
                .filter(line -> line.startsWith("Done ") || line.contains("number_of_executed_units"))
                .reduce((a, b) -> a + ", " + b)
                .orElse("");
    }
}
