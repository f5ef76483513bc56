package io.github.embedchat.demo.swing;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.demo.shared.Language;
import io.github.embedchat.demo.shared.ServerAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The options of the command line.
 *
 * @param name name to enter with at once; null to ask with the first message
 * @param language null for that of the environment
 */
record Options(
        ServerAddress address,
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
        return new Options(parser.address(), parser.name, parser.room, parser.language, parser.help);
    }

    private static final class Parser {
        private final Deque<String> rest;
        private @Nullable ServerAddress address;
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
                case "--lang" -> language = language(value(option));
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

        private static Language language(String tag) {
            return Stream.of(Language.values())
                    .filter(language -> language.name().equalsIgnoreCase(tag))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("--lang is zh or en, not " + tag));
        }

        private void positional(String arg) {
            if (address != null) {
                throw new IllegalArgumentException("one server is enough: " + arg);
            }
            address = ServerAddress.parse(arg);
        }

        ServerAddress address() {
            return address == null ? ServerAddress.DEFAULT : address;
        }
    }
}
