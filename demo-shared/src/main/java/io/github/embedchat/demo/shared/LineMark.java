package io.github.embedchat.demo.shared;

/**
 * Begins a line that is not a post. A post begins with its time, and its further lines are indented. So a reader knows
 * who speaks without colours, and whatever members write.
 */
public enum LineMark {
    /** A text of the server: an announcement, or a notice to this user. */
    SERVER("*** "),
    /** Members who joined, left or changed their names. */
    PRESENCE("* "),
    /** A message of the program itself. */
    PROGRAM("-- ");

    private final String text;

    LineMark(String text) {
        this.text = text;
    }

    /** Returns the mark with the space behind it. */
    @Override
    public String toString() {
        return text;
    }
}
