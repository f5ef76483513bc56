package io.github.embedchat.it.publication;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A program that ran to its end: its exit status and its output. */
record Run(int status, String output) {
    private static final long MAX_MINUTES = 15;

    /** Runs the program to its end, with an empty input unless it has another. */
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

    /** Returns the output; fails if the exit status is not 0. */
    String succeeded() {
        assertThat(status).as(output).isZero();
        return output;
    }
}
