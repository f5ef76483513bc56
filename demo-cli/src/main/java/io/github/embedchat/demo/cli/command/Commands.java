package io.github.embedchat.demo.cli.command;

import io.github.embedchat.api.ChatException;
import io.github.embedchat.demo.cli.process.Shell;
import io.github.embedchat.demo.cli.room.CliTexts;
import io.github.embedchat.demo.cli.room.TerminalText;
import io.github.embedchat.demo.shared.Failure;
import io.github.embedchat.demo.shared.Language;
import io.github.embedchat.demo.shared.Texts;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;

/**
 * The command line of the program. A failure is one line on the error stream. The texts of the help are in {@code
 * help_zh.properties} and {@code help_en.properties} next to this class.
 */
public final class Commands {
    private final Shell shell;
    private final Language language;
    private final Texts texts;

    private Commands(Shell shell, Language language) {
        this.shell = shell;
        this.language = language;
        this.texts = CliTexts.in(language);
    }

    /** Runs the program to its end, and returns the exit status. */
    public static int run(Shell shell, String... args) {
        Language language = Language.of(List.of(args), shell.environment(), Locale.getDefault());
        int status = new Commands(shell, language).commandLine().execute(args);
        shell.out().flush();
        shell.err().flush();
        return status;
    }

    private CommandLine commandLine() {
        return new CommandLine(new HostCommand(shell, texts))
                .addSubcommand(new ServeCommand(shell, texts))
                .addSubcommand(new JoinCommand(shell, texts))
                .addSubcommand(new WindowCommand())
                .setResourceBundle(help(language))
                .setOut(new PrintWriter(shell.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(shell.err(), true, StandardCharsets.UTF_8))
                .setParameterExceptionHandler((e, args) -> fail(CommandLine.ExitCode.USAGE, UsageErrors.text(e, texts)))
                .setExecutionExceptionHandler((e, command, result) -> fail(e));
    }

    static ResourceBundle help(Language language) {
        return ResourceBundle.getBundle(Commands.class.getPackageName() + ".help", language.locale());
    }

    private int fail(Exception e) {
        if (e instanceof Failure || e instanceof ChatException) {
            return fail(CommandLine.ExitCode.SOFTWARE, texts.reason(e));
        }
        LoggerFactory.getLogger(Commands.class).error("chatroom failed", e);
        return CommandLine.ExitCode.SOFTWARE;
    }

    private int fail(int status, String message) {
        shell.err().println("chatroom: " + TerminalText.flat(message));
        return status;
    }
}
