package io.github.embedchat.demo.swing;

import io.github.embedchat.api.message.RoomId;
import io.github.embedchat.demo.shared.Failure;
import io.github.embedchat.demo.shared.Language;
import io.github.embedchat.demo.shared.ServerAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The options of the command line. The language is not among them: {@link Language#of} reads it first.
 *
 * @param name the name to enter with at once; null to ask for it with the first message
 */
record Options(ServerAddress address, @Nullable String name, RoomId room, boolean help) {
    /**
     * Reads the command line.
     *
     * @throws Failure if an argument is wrong
     */
    static Options parse(String... args) {
        Parser parser = new Parser(List.of(args));
        parser.run();
        return new Options(parser.address(), parser.name, parser.room, parser.help);
    }

    private static final class Parser {
        private final Deque<String> rest;
        private @Nullable ServerAddress address;
        private @Nullable String name;
        private RoomId room = RoomId.LOBBY;
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
                case "--room" -> room = room(value(option));
                case "--lang" -> Language.parse(value(option));
                case "--help", "-h" -> help = true;
                default -> throw new Failure("option.unknown", option);
            }
        }

        private String value(String option) {
            if (rest.isEmpty()) {
                throw new Failure("option.value", option);
            }
            return rest.pop();
        }

        private static RoomId room(String name) {
            try {
                return new RoomId(name);
            } catch (IllegalArgumentException e) {
                throw new Failure(e, "room.invalid");
            }
        }

        private void positional(String arg) {
            if (address != null) {
                throw new Failure("argument.unexpected", arg);
            }
            try {
                address = ServerAddress.parse(arg);
            } catch (IllegalArgumentException e) {
                throw new Failure(e, "address.invalid", arg);
            }
        }

        ServerAddress address() {
            return address == null ? ServerAddress.DEFAULT : address;
        }
    }
}
