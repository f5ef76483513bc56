package io.github.embedchat.it.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A program that was run to its end: how it ended, and what it has printed. */
record Run(int status, String output) {
    private static final long MAX_MINUTES = 15;

    /** Runs it; if it is given no input, it has none. */
    static Run of(ProcessBuilder program) throws IOException, InterruptedException {
        Path output = Files.createTempFile("output", ".txt");
        if (program.redirectInput() == ProcessBuilder.Redirect.PIPE) {
            program.redirectInput(new File("/dev/null"));
        }
        Process process = program.redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(MAX_MINUTES, TimeUnit.MINUTES))
                    .as("in time")
                    .isTrue();
            return new Run(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
            Files.delete(output);
        }
    }

    /** What it has printed; fails if it did not end well. */
    String succeeded() {
        assertThat(status).as(output).isZero();
        return output;
    }
}
