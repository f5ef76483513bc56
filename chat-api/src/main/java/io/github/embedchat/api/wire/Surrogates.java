package io.github.embedchat.api.wire;

/** Finds unpaired surrogates in strings. JSON can carry one half of a surrogate pair, UTF-8 cannot. */
public final class Surrogates {
    private Surrogates() {}

    /**
     * Checks that every surrogate in a text has its other half.
     *
     * @return false if the text has an unpaired surrogate
     */
    public static boolean arePaired(String text) {
        int i = 0;
        while (i < text.length()) {
            int codePoint = text.codePointAt(i);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                return false;
            }
            i += Character.charCount(codePoint);
        }
        return true;
    }
}
