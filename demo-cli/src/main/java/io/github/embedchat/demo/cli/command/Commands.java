package io.github.embedchat.demo.cli.command;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.demo.cli.process.Failure;
import io.github.embedchat.demo.cli.process.Shell;
import io.github.embedchat.demo.cli.room.TerminalText;
import java.io.PrintWriter;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** The command line of the program, and what a failure looks like there: one line on the error stream. */
public final class Commands {
    private Commands() {}

    /** Runs the program up to the end of its process, and returns the exit status. */
    public static int run(Shell shell, String... args) {
        int status = commandLine(shell).execute(args);
        shell.out().flush();
        shell.err().flush();
        return status;
    }

    private static CommandLine commandLine(Shell shell) {
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
        LoggerFactory.getLogger(Commands.class).error("chatroom failed", e);
        return status;
    }

    private static int fail(Shell shell, int status, String message) {
        shell.err().println("chatroom: " + TerminalText.flat(message));
        return status;
    }
}
