package io.github.embedchat.demo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.embedchat.demo.cli.command.Commands;
import io.github.embedchat.demo.cli.process.Shell;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** One run of the program in a pipe, without a process around it. */
public record Run(int status, List<String> out, List<String> err) {
    private static final Pattern TIME = Pattern.compile("^(\\*+ )?\\[\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d]");

    public static Run of(String input, String... args) {
        return of(new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)), args);
    }

    public static Run of(InputStream in, String... args) {
        return of(Map.of("LANG", "C.UTF-8"), in, args);
    }

    /** A run without input. */
    public static Run in(Map<String, String> environment, String... args) {
        return of(environment, InputStream.nullInputStream(), args);
    }

    private static Run of(Map<String, String> environment, InputStream in, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Shell shell = new Shell(
                in,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                environment,
                Optional::empty);
        int status = Commands.run(shell, args);
        return new Run(status, lines(out), lines(err));
    }

    /** What was printed for people, line by line, with the marks but without the times. */
    public List<String> outWithoutTimes() {
        assertThat(out).allMatch(line -> TIME.matcher(line).find());
        return out.stream().map(line -> TIME.matcher(line).replaceFirst("$1")).toList();
    }

    private static List<String> lines(ByteArrayOutputStream stream) {
        return stream.toString(StandardCharsets.UTF_8).lines().toList();
    }
}
