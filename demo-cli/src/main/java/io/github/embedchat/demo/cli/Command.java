package io.github.embedchat.demo.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be typed in a terminal besides posts. */
enum Command {
    NAME,
    WHO,
    HISTORY,
    HELP,
    QUIT;

    /** As it is typed, with the slash. */
    String word() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    static Optional<Command> of(String word) {
        return Arrays.stream(values())
                .filter(command -> command.word().equals(word))
                .findFirst();
    }
}
