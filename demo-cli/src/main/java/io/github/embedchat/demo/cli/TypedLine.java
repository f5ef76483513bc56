package io.github.embedchat.demo.cli;

/** What a line typed in a terminal means. */
sealed interface TypedLine {
    /** Nothing to do. */
    record Nothing() implements TypedLine {}

    /** A post. */
    record Say(String text) implements TypedLine {}

    /**
     * A command.
     *
     * @param argument without surrounding spaces, perhaps empty
     */
    record Order(Command command, String argument) implements TypedLine {}

    /** Looks like a command and is none. */
    record Mistyped(String word) implements TypedLine {}

    /** One slash begins a command, two begin a post that begins with one. */
    static TypedLine parse(String line) {
        if (line.isBlank()) {
            return new Nothing();
        }
        if (line.startsWith("//")) {
            return new Say(line.substring(1));
        }
        return line.startsWith("/") ? parseOrder(line) : new Say(line);
    }

    private static TypedLine parseOrder(String line) {
        String[] parts = line.split("\\s+", 2);
        String argument = parts.length == 1 ? "" : parts[1].strip();
        return Command.of(parts[0])
                .<TypedLine>map(command -> new Order(command, argument))
                .orElseGet(() -> new Mistyped(parts[0]));
    }
}
