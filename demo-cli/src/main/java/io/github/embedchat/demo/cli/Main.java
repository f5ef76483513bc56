package io.github.embedchat.demo.cli;

import io.github.embedchat.api.ChatException;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Starts the terminal program. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(run(Shell.ofProcess(), args));
    }

    /** Everything but the end of the process: whatever fails is one line on the error stream. */
    static int run(Shell shell, String... args) {
        int status = commandLine(shell).execute(args);
        shell.out().flush();
        shell.err().flush();
        return status;
    }

    static CommandLine commandLine(Shell shell) {
        return new CommandLine(new HostCommand(shell))
                .addSubcommand(new ServeCommand(shell))
                .addSubcommand(new JoinCommand(shell))
                .addSubcommand(new WindowCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(shell.out(), true))
                .setErr(new PrintWriter(shell.err(), true))
                .setParameterExceptionHandler((e, args) -> fail(shell, CommandLine.ExitCode.USAGE, usageError(e)))
                .setExecutionExceptionHandler((e, command, result) -> fail(shell, CommandLine.ExitCode.SOFTWARE, e));
    }

    private static String usageError(ParameterException e) {
        String line = e.getMessage().lines().findFirst().orElse("bad arguments");
        return line + " (see: " + e.getCommandLine().getCommandSpec().qualifiedName() + " --help)";
    }

    private static int fail(Shell shell, int status, Exception e) {
        if (e instanceof Failure || e instanceof ChatException) {
            return fail(shell, status, e.getMessage());
        }
        LoggerFactory.getLogger(Main.class).error("chatroom failed", e);
        return status;
    }

    private static int fail(Shell shell, int status, String message) {
        shell.err().println("chatroom: " + TerminalText.flat(message));
        return status;
    }
}
