package io.github.embedchat.demo.swing;

import io.github.embedchat.api.message.RoomId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the command line asks for.
 *
 * @param name to enter under at once; asked for with the first message if null
 * @param language that of the environment if null
 */
record Options(
        Place place,
        @Nullable String name,
        RoomId room,
        @Nullable Language language,
        boolean help) {
    static final String USAGE = """
            Usage: chatroom window [HOST[:PORT]] [--name NAME] [--room ROOM] [--lang zh|en]
            Open the chat window.
                  HOST[:PORT]     The server to join (default: localhost:9999).
                  --name NAME     The name to appear under; asked for with the first message.
                  --room ROOM     The room to join (default: lobby).
                  --lang zh|en    The language (default: that of the environment).
              -h, --help          Show this help and exit.
            """;

    /** @throws IllegalArgumentException saying in one line what is wrong */
    static Options parse(String... args) {
        Parser parser = new Parser(List.of(args));
        parser.run();
        return new Options(parser.place(), parser.name, parser.room, parser.language, parser.help);
    }

    private static final class Parser {
        private final Deque<String> rest;
        private @Nullable Place place;
        private @Nullable String name;
        private RoomId room = RoomId.LOBBY;
        private @Nullable Language language;
        private boolean help;

        Parser(List<String> args) {
            rest = new ArrayDeque<>(args);
        }

        void run() {
            while (!rest.isEmpty()) {
                String arg = rest.pop();
                int equals = arg.indexOf('=');
                if (arg.startsWith("--") && equals > 0) {
                    rest.push(arg.substring(equals + 1));
                    arg = arg.substring(0, equals);
                    option(arg);
                } else if (arg.startsWith("-")) {
                    option(arg);
                } else {
                    positional(arg);
                }
            }
        }

        private void option(String option) {
            switch (option) {
                case "--name" -> name = value(option);
                case "--room" -> room = new RoomId(value(option));
                case "--lang" -> language = Language.parse(value(option));
                case "--help", "-h" -> help = true;
                default -> throw new IllegalArgumentException("unknown option " + option);
            }
        }

        private String value(String option) {
            if (rest.isEmpty()) {
                throw new IllegalArgumentException(option + " needs a value");
            }
            return rest.pop();
        }

        private void positional(String arg) {
            if (place != null) {
                throw new IllegalArgumentException("one server is enough: " + arg);
            }
            place = Place.parse(arg);
        }

        Place place() {
            return place == null ? Place.DEFAULT : place;
        }
    }
}
