package io.github.embedchat.demo.swing;

/**
 * One entry of the transcript, which may take several rows.
 *
 * @param stamp the time in brackets; may be empty
 * @param author the name in front of the text; may be empty
 * @param text harmless to show; may contain LF
 * @param hue tells authors apart, from 0
 */
record Line(Kind kind, String stamp, String author, String text, int hue) {
    /** Keeps a name that is written from right to left apart from what follows it; invisible, and never part of foreign text. */
    private static final char LEFT_TO_RIGHT_MARK = '\u200E';

    /** Who speaks. */
    enum Kind {
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
    static Line notice(String text) {
        return new Line(Kind.NOTICE, "", "", text, 0);
    }

    /** As it is laid out. */
    String shown() {
        return author.isEmpty() ? stamp + text : stamp + author + LEFT_TO_RIGHT_MARK + ": " + text;
    }

    /** Where, in what is shown, the text begins. */
    int textStart() {
        return shown().length() - text.length();
    }

    /** As it is copied: a part of what is shown. */
    static String copied(String shown) {
        return shown.replace(String.valueOf(LEFT_TO_RIGHT_MARK), "");
    }

    /** For estimates: widths of a latin letter that it takes on one endless row. */
    int columns() {
        int wide = 0;
        for (int i = 0; i < text.length(); i++) {
            wide += isWide(text.charAt(i)) ? 1 : 0;
        }
        return stamp.length() + author.length() + text.length() + wide;
    }

    private static boolean isWide(char c) {
        return c >= '\u1100' && !Character.isSurrogate(c);
    }

    /** Ends of lines within the text. */
    int breaks() {
        return (int) text.chars().filter(c -> c == '\n').count();
    }
}
