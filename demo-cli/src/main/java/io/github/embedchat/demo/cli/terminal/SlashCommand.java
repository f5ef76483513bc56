package io.github.embedchat.demo.cli.terminal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The commands that the user can type in a terminal. */
enum SlashCommand {
    NAME,
    WHO,
    HISTORY,
    HELP,
    QUIT;

    /** Returns the command as the user types it, with the slash. */
    String word() {
        return "/" + name().toLowerCase(Locale.ROOT);
    }

    static Optional<SlashCommand> of(String word) {
        return Arrays.stream(values())
                .filter(command -> command.word().equals(word))
                .findFirst();
    }
}
