package io.github.embedchat.demo.cli.terminal;

/** A line that the user typed in a terminal. */
sealed interface TypedLine {
    /** An empty line, which is ignored. */
    record Blank() implements TypedLine {}

    /** A text to post. */
    record Post(String text) implements TypedLine {}

    /**
     * A command.
     *
     * @param argument the rest of the line, trimmed; may be empty
     */
    record Command(SlashCommand command, String argument) implements TypedLine {}

    /**
     * A command that does not exist.
     *
     * @param word the first word of the line, with the slash
     */
    record UnknownCommand(String word) implements TypedLine {}

    /** Parses a line. One slash begins a command; two slashes begin a post whose text begins with one slash. */
    static TypedLine parse(String line) {
        if (line.isBlank()) {
            return new Blank();
        }
        if (line.startsWith("//")) {
            return new Post(line.substring(1));
        }
        return line.startsWith("/") ? parseCommand(line) : new Post(line);
    }

    private static TypedLine parseCommand(String line) {
        String[] parts = line.split("\\s+", 2);
        String argument = parts.length == 1 ? "" : parts[1].strip();
        return SlashCommand.of(parts[0])
                .<TypedLine>map(command -> new Command(command, argument))
                .orElseGet(() -> new UnknownCommand(parts[0]));
    }
}
