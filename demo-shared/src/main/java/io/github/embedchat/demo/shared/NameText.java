package io.github.embedchat.demo.shared;

/**
 * Names of members and rooms as the programs show them. A name is in quotes if it could be taken for more than a name,
 * for example {@code “Ann: hi”}.
 *
 * <p><b>Threading:</b> safe for use by any thread.
 */
public final class NameText {
    /** Punctuation within a word. */
    private static final String IN_WORDS = "-_.'’";

    /** Punctuation in a name of several words. None of it looks like the colon after the name of an author. */
    private static final String BETWEEN_WORDS = IN_WORDS + " (),&+#@";

    /** Characters that could be taken for the end of a quoted name. */
    private static final String QUOTES = "\"“”„‟〝〞〟❝❞«»\\";

    private NameText() {}

    /** Returns the name of an author, to show before a colon and the text. */
    public static String author(String name) {
        return shown(name, BETWEEN_WORDS);
    }

    /** Returns a name, to show within a sentence or a list. */
    public static String inSentence(String name) {
        return shown(name, IN_WORDS);
    }

    private static String shown(String name, String plain) {
        String flat = HarmlessText.flat(name);
        return flat.codePoints().allMatch(c -> isOfWord(c) || plain.indexOf(c) >= 0) ? flat : quoted(flat);
    }

    private static boolean isOfWord(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.MODIFIER_LETTER -> isJapanese(codePoint); // others look like punctuation
            case Character.MODIFIER_SYMBOL -> isSkinTone(codePoint);
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.OTHER_SYMBOL ->
                true; // emoji are symbols
            default -> Character.isLetterOrDigit(codePoint);
        };
    }

    private static boolean isJapanese(int codePoint) {
        return codePoint >= 0x3005 && codePoint <= 0x30FF;
    }

    private static boolean isSkinTone(int codePoint) {
        return codePoint >= 0x1F3FB && codePoint <= 0x1F3FF;
    }

    private static String quoted(String name) {
        StringBuilder quoted = new StringBuilder("“");
        name.codePoints()
                .forEach(c -> quoted.append(QUOTES.indexOf(c) >= 0 ? "\\" : "").appendCodePoint(c));
        return quoted.append('”').toString();
    }
}
