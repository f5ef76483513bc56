package io.github.embedchat.demo.cli.terminal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The commands that can be typed in a terminal. */
enum SlashCommand {
    NAME,
    WHO,
    HISTORY,
    HELP,
    QUIT;

    /** As it is typed, with the slash. */
    String word() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    static Optional<SlashCommand> of(String word) {
        return Arrays.stream(values())
                .filter(command -> command.word().equals(word))
                .findFirst();
    }
}
