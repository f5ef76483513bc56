package io.github.embedchat.demo.cli.command;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.demo.cli.pipe.PipeSession;
import io.github.embedchat.demo.cli.process.Shell;
import io.github.embedchat.demo.cli.room.Destination;
import io.github.embedchat.demo.cli.room.Server;
import io.github.embedchat.demo.cli.terminal.Screen;
import io.github.embedchat.demo.cli.terminal.TerminalSession;
import io.github.embedchat.demo.shared.Failure;
import io.github.embedchat.demo.shared.Texts;
import java.nio.file.Path;
import java.util.Optional;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of the commands that join a room. They choose between a terminal session and a pipe session. */
final class JoinOptions {
    /** Default of {@code --last} in a terminal. */
    private static final int RECENT_POSTS = 20;

    @Option(names = "--name", paramLabel = "NAME")
    @Nullable
    String name;

    @Option(names = "--room", paramLabel = "ROOM", defaultValue = "lobby", converter = RoomConverter.class)
    RoomId room = RoomId.LOBBY;

    @Option(names = "--last", paramLabel = "N", converter = CountConverter.class)
    @Nullable
    Integer last;

    @Option(names = "--session", paramLabel = "FILE")
    @Nullable
    Path session;

    @Mixin
    LanguageOption language = new LanguageOption();

    @Option(names = "--json")
    boolean json;

    /** Joins the room, and returns the exit status after the user has left or the input has ended. */
    int join(Shell shell, Texts texts, Server server, boolean hosting) {
        Optional<Terminal> terminal = json ? Optional.empty() : shell.terminal().get();
        int count = last != null ? last : terminal.isPresent() ? RECENT_POSTS : 0;
        Destination destination = new Destination(server, room, count, session, texts);
        if (terminal.isEmpty()) {
            return new PipeSession(destination, requireName(), json, shell).run();
        }
        try (Screen screen = new Screen(terminal.get())) {
            return new TerminalSession(destination, screen).run(name, hosting);
        }
    }

    private String requireName() {
        if (name == null) {
            throw new Failure("name.required");
        }
        return name;
    }

    static final class RoomConverter implements ITypeConverter<RoomId> {
        @Override
        public RoomId convert(String value) {
            try {
                return new RoomId(value);
            } catch (IllegalArgumentException e) {
                throw new Failure(e, "room.invalid");
            }
        }
    }

    static final class CountConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String value) {
            if (!value.matches("[0-9]{1,6}")) {
                throw new Failure("last.invalid", value);
            }
            return Integer.valueOf(value);
        }
    }
}
