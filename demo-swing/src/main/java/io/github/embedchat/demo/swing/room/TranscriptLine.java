package io.github.embedchat.demo.swing.room;

import io.github.embedchat.demo.shared.LineMark;

/**
 * One entry of the transcript, which may take several rows.
 *
 * @param stamp the mark of the line, if it has one, and the time in brackets, if the line has a time
 * @param author the name in front of the text; may be empty
 * @param text safe to show; may contain LF
 * @param hue number of the author's colour, from 0
 */
public record TranscriptLine(Kind kind, String stamp, String author, String text, int hue) {
    /** Separates a right-to-left name from the text after it. Text of other users never contains it. */
    private static final char LEFT_TO_RIGHT_MARK = '\u200E';

    /** Begins the further rows of a copied line, so that none of them looks like a line of its own. */
    private static final String INDENT = "    ";

    /** The kind of author of a line. */
    public enum Kind {
        /** Another member. */
        OTHERS,
        /** The user of the window. */
        OWN,
        /** The server. */
        ANNOUNCEMENT,
        /** Members who joined, left or changed their names. */
        PRESENCE,
        /** The program itself. */
        NOTICE
    }

    /** Creates a line of this program, which other members do not see. */
    public static TranscriptLine notice(String text) {
        return new TranscriptLine(Kind.NOTICE, LineMark.PROGRAM.toString(), "", text, 0);
    }

    /** Returns the text of the line as it is laid out. */
    public String shown() {
        return author.isEmpty() ? stamp + text : stamp + author + LEFT_TO_RIGHT_MARK + ": " + text;
    }

    /** Returns the offset of {@link #text} in the shown text. */
    public int textStart() {
        return shown().length() - text.length();
    }

    /** Returns a part of the shown text in the form for the clipboard. */
    public static String copied(String shown) {
        return shown.replace(String.valueOf(LEFT_TO_RIGHT_MARK), "").replace("\n", "\n" + INDENT);
    }
}
