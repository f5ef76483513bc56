package io.github.embedchat.demo.cli.room;

/**
 * One line of output.
 *
 * @param text harmless for a terminal; may contain line ends in a terminal session
 */
public record PrintedLine(Kind kind, String text) {
    /** Decides the style, and whether the line is printed in a pipe. */
    public enum Kind {
        /** What a member said. */
        POST,
        /** What the server said, and who joined or left. */
        ANNOUNCEMENT,
        /** Posts are missing. */
        GAP,
        /** About this program only: its connection, the answers to commands. Not printed in a pipe. */
        NOTICE
    }

    public static PrintedLine notice(String text) {
        return new PrintedLine(Kind.NOTICE, "-- " + text);
    }
}
