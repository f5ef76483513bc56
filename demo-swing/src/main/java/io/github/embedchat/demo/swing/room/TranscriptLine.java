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
    /** Keeps a name that is written from right to left apart from what follows it; invisible, and never part of foreign text. */
    private static final char LEFT_TO_RIGHT_MARK = '\u200E';

    /** Who speaks. */
    public enum Kind {
        /** Somebody else. */
        OTHERS,
        /** The person in front of the window. */
        OWN,
        /** The server. */
        ANNOUNCEMENT,
        /** The program itself. */
        NOTICE
    }

    /** Something that only this window has to say. */
    public static TranscriptLine notice(String text) {
        return new TranscriptLine(Kind.NOTICE, "", "", text, 0);
    }

    /** As it is laid out. */
    public String shown() {
        return author.isEmpty() ? stamp + text : stamp + author + LEFT_TO_RIGHT_MARK + ": " + text;
    }

    /** As it is copied: a part of what is shown. */
    public static String copied(String shown) {
        return shown.replace(String.valueOf(LEFT_TO_RIGHT_MARK), "");
    }
}
