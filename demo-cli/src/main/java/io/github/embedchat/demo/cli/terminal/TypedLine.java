package io.github.embedchat.demo.cli.terminal;

/** What a line typed in a terminal means. */
sealed interface TypedLine {
    /** Nothing to do. */
    record Blank() implements TypedLine {}

    /** A post. */
    record Post(String text) implements TypedLine {}

    /**
     * A command.
     *
     * @param argument without surrounding spaces, perhaps empty
     */
    record Command(SlashCommand command, String argument) implements TypedLine {}

    /** Begins like a command, but there is none of this name. */
    record UnknownCommand(String word) implements TypedLine {}

    /** One slash begins a command; two begin a post whose text begins with a slash. */
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
