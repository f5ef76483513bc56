package io.github.embedchat.demo.cli.process;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;

/**
 * The surroundings of the program: streams, environment and terminal. The streams use UTF-8 in any locale.
 *
 * @param environment the environment variables
 * @param terminal opens the terminal; empty if input or output is not a terminal, or if the terminal cannot edit lines
 */
public record Shell(
        InputStream in,
        PrintStream out,
        PrintStream err,
        Map<String, String> environment,
        Supplier<Optional<Terminal>> terminal) {
    public static Shell ofProcess() {
        return new Shell(
                new FileInputStream(FileDescriptor.in),
                printing(FileDescriptor.out),
                printing(FileDescriptor.err),
                System.getenv(),
                Shell::openTerminal);
    }

    private static PrintStream printing(FileDescriptor descriptor) {
        return new PrintStream(
                new BufferedOutputStream(new FileOutputStream(descriptor)), true, StandardCharsets.UTF_8);
    }

    private static Optional<Terminal> openTerminal() {
        TerminalLibrary.load();
        try {
            Terminal terminal = describeTerminal().build();
            if (terminal.getType().startsWith(Terminal.TYPE_DUMB)) {
                terminal.close();
                return Optional.empty();
            }
            return Optional.of(terminal);
        } catch (IOException | IllegalStateException none) {
            return Optional.empty();
        }
    }

    private static TerminalBuilder describeTerminal() {
        TerminalBuilder builder = TerminalBuilder.builder()
                .system(true)
                .systemOutput(TerminalBuilder.SystemOutput.SysOut)
                .graphemeCluster(false) // the query for this ability would swallow what the user typed ahead
                .dumb(false);
        boolean noLocale = builder.computeStdoutEncoding().equals(StandardCharsets.US_ASCII);
        return noLocale ? builder.encoding(StandardCharsets.UTF_8) : builder;
    }
}
