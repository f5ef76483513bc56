package io.github.embedchat.demo.swing.room;

/**
 * One entry of the transcript, which may take several rows.
 *
 * @param stamp the time in brackets; may be empty
 * @param author the name in front of the text; may be empty
 * @param text harmless to show; may contain LF
 * @param hue tells authors apart, from 0
 */
public record TranscriptLine(Kind kind, String stamp, String author, String text, int hue) {
    /** Separates a name that is written from right to left from what follows. Never part of a text of others. */
    private static final char LEFT_TO_RIGHT_MARK = '\u200E';

    /** The author of a line. */
    public enum Kind {
        /** Another member. */
        OTHERS,
        /** The user of the window. */
        OWN,
        /** The server. */
        ANNOUNCEMENT,
        /** The program itself. */
        NOTICE
    }

    /** A line of this program, which other members do not see. */
    public static TranscriptLine notice(String text) {
        return new TranscriptLine(Kind.NOTICE, "", "", text, 0);
    }

    /** The line as it is laid out. */
    public String shown() {
        return author.isEmpty() ? stamp + text : stamp + author + LEFT_TO_RIGHT_MARK + ": " + text;
    }

    /** A part of what is shown, as it is copied. */
    public static String copied(String shown) {
        return shown.replace(String.valueOf(LEFT_TO_RIGHT_MARK), "");
    }
}
