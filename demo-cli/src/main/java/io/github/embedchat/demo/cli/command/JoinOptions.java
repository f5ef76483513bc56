package io.github.embedchat.demo.cli.command;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.demo.cli.pipe.PipeSession;
import io.github.embedchat.demo.cli.process.Failure;
import io.github.embedchat.demo.cli.process.Shell;
import io.github.embedchat.demo.cli.room.CliTexts;
import io.github.embedchat.demo.cli.room.Destination;
import io.github.embedchat.demo.cli.room.Server;
import io.github.embedchat.demo.cli.terminal.Screen;
import io.github.embedchat.demo.cli.terminal.TerminalSession;
import io.github.embedchat.demo.shared.Language;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options of every command that joins a room, and the choice between terminal and pipe. */
final class JoinOptions {
    private static final int RECENT_POSTS = 20;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "The name to appear under; asked for where there is a terminal.")
    @Nullable
    String name;

    @Option(
            names = "--room",
            paramLabel = "ROOM",
            defaultValue = "lobby",
            converter = RoomConverter.class,
            description = "The room to join (default: ${DEFAULT-VALUE}).")
    RoomId room = RoomId.LOBBY;

    @Option(
            names = "--last",
            paramLabel = "N",
            converter = CountConverter.class,
            description = "How many earlier posts to show (default: 20 in a terminal, 0 in a pipe).")
    @Nullable
    Integer last;

    @Option(
            names = "--session",
            paramLabel = "FILE",
            description =
                    "Keeps the session in a file: the next start resumes it, and shows what was posted meanwhile.")
    @Nullable
    Path session;

    @Option(names = "--lang", paramLabel = "zh|en", description = "The language (default: that of the environment).")
    @Nullable
    Language lang;

    @Option(names = "--json", description = "As in a pipe, and print the frames of the protocol.")
    boolean json;

    /** Joins, and returns the exit status when the user leaves or the input ends. */
    int join(Shell shell, Server server, boolean hosting) {
        Optional<Terminal> terminal = json ? Optional.empty() : shell.terminal().get();
        Destination destination = destination(shell, server, terminal.isPresent() ? RECENT_POSTS : 0);
        if (terminal.isEmpty()) {
            return new PipeSession(destination, requireName(), json, shell).run();
        }
        try (Screen screen = new Screen(terminal.get())) {
            return new TerminalSession(destination, screen).run(name, hosting);
        }
    }

    private Destination destination(Shell shell, Server server, int usualLast) {
        Language language = lang == null ? Language.of(shell.environment(), Locale.getDefault()) : lang;
        return new Destination(server, room, last == null ? usualLast : last, session, CliTexts.in(language));
    }

    private String requireName() {
        if (name == null) {
            throw new Failure("there is no terminal to ask for a name: use --name NAME");
        }
        return name;
    }

    static final class RoomConverter implements ITypeConverter<RoomId> {
        @Override
        public RoomId convert(String value) {
            try {
                return new RoomId(value);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }

    static final class CountConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            if (!value.matches("[0-9]{1,6}")) {
                throw new TypeConversionException(value + " is not a number from 0");
            }
            return Integer.valueOf(value);
        }
    }
}
