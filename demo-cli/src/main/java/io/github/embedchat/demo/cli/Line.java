package io.github.embedchat.demo.cli;

/**
 * Something to be shown.
 *
 * @param text harmless for a terminal; in a terminal session perhaps with line ends
 */
record Line(Kind kind, String text) {
    /** Decides about the style, and whether a pipe gets to see the line. */
    enum Kind {
        /** What a member said. */
        POST,
        /** What the server said, and who came and went. */
        ANNOUNCEMENT,
        /** Something was lost. */
        GAP,
        /** What concerns only this program: its connection, the answers to commands. Not for pipes. */
        NOTICE
    }

    static Line notice(String text) {
        return new Line(Kind.NOTICE, "-- " + text);
    }
}
