package io.github.embedchat.demo.cli.room;

import io.github.embedchat.demo.shared.LineMark;

/**
 * One line of output.
 *
 * @param text safe to print; in a terminal session it may contain line ends
 */
public record PrintedLine(Kind kind, String text) {
    /** The kind of a line. It decides the style, and whether a pipe session prints the line. */
    public enum Kind {
        /** A post of a member. */
        POST,
        /** A post or notice of the server, or members who joined, left or changed their names. */
        ANNOUNCEMENT,
        /** A gap: posts are missing. */
        GAP,
        /** A message of this program: its connection, or the answer to a command. A pipe session does not print it. */
        NOTICE
    }

    public static PrintedLine notice(String text) {
        return new PrintedLine(Kind.NOTICE, LineMark.PROGRAM + text);
    }
}
